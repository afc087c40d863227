import type { Pool } from 'pg';
import type { TakenTurn } from '../turns/turn-state.ts';

/**
 * Takes up one turn whose process has not renewed its lease: it died, or lost the database.
 * @returns null where there is none
 */
export async function takeLapsedTurn(pool: Pool, leaseMs: number): Promise<TakenTurn | null> {
  const { rows } = await pool.query<{
    person_id: string;
    conversation_id: string;
    id: string;
    fence: number;
  }>(
    `update turn t set fence = t.fence + 1, lease_until = now() + make_interval(secs => $1 / 1000.0)
       from (select person_id, conversation_id, id from turn
              where status = 'running' and lease_until < now()
              order by lease_until limit 1 for update skip locked) lapsed
      where t.person_id = lapsed.person_id and t.conversation_id = lapsed.conversation_id and t.id = lapsed.id
      returning t.person_id, t.conversation_id, t.id, t.fence`,
    [leaseMs],
  );
  const row = rows[0];
  return row
    ? { personId: row.person_id, conversationId: row.conversation_id, turnId: row.id, fence: row.fence }
    : null;
}
