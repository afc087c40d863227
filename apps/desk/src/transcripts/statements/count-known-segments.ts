import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { SessionKey } from './lock-sessions.ts';

/** How many of these ids the session has. */
export async function countKnownSegments(
  transaction: Transaction<Schema>,
  key: SessionKey,
  ids: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from transcript_segment
    where person_id = ${key.personId} and session_id = ${key.sessionId} and id = any(${ids}::text[])`.execute(
    transaction,
  );
  return rows[0]?.count ?? 0;
}
