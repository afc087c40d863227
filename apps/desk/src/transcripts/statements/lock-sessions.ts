import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** A session's row, held until the transaction ends. */
export interface HeldSession {
  person_id: string;
  id: string;
  status: 'in_progress' | 'processing' | 'completed' | 'failed';
  started_at: Date;
  segment_count: number;
}

/** Whose session it is. */
export interface SessionKey {
  personId: string;
  sessionId: string;
}

/**
 * Holds the sessions that exist, so that pieces of one are numbered in the order of their commits and none is
 * added while its window is gathered. Always in the order of their keys: two writers never wait for each other.
 * `lateral … limit 1` keeps the plan a look-up by key for each, whatever the statistics say.
 */
export async function lockSessions(
  transaction: Transaction<Schema>,
  keys: readonly SessionKey[],
): Promise<HeldSession[]> {
  const { rows } = await sql<HeldSession>`
    select held.* from (
      select * from unnest(${keys.map((key) => key.personId)}::text[], ${keys.map((key) => key.sessionId)}::text[])
        as given (person_id, id) order by person_id collate "C", id collate "C" offset 0
    ) as wanted
    cross join lateral (
      select person_id, id, status, started_at, segment_count from transcript_session session
      where session.person_id = wanted.person_id and session.id = wanted.id
      limit 1 for no key update
    ) as held`.execute(transaction);
  return rows;
}
