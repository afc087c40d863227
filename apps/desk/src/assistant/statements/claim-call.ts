import type { Pool } from 'pg';
import type { TurnKey } from '../turns/turn-state.ts';

/**
 * Claims an approved call for sending: from here on it may have been sent, whatever happens to this process.
 * @returns the stored bytes and their hash; null where it was already claimed, or is no longer approved
 */
export async function claimCall(
  pool: Pool,
  turn: TurnKey,
  callId: string,
): Promise<{ requestBytes: Buffer; requestHash: string } | null> {
  const { rows } = await pool.query<{ request_bytes: Buffer; request_hash: string }>(
    `update tool_call c set status = 'sending', sent_at = now()
      where c.person_id = $1 and c.conversation_id = $2 and c.turn_id = $3 and c.id = $4 and c.status = 'approved'
        and exists (select from approval a where a.person_id = c.person_id and a.id = c.approval_id
                      and a.state = 'approved' and a.request_hash = c.request_hash)
      returning c.request_bytes, c.request_hash`,
    [turn.personId, turn.conversationId, turn.turnId, callId],
  );
  const row = rows[0];
  return row ? { requestBytes: row.request_bytes, requestHash: row.request_hash } : null;
}
