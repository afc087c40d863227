import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** A piece as it is stored. */
export interface SegmentRow {
  personId: string;
  sessionId: string;
  id: string;
  text: string;
  speaker: string;
  isUser: boolean;
  start: number;
  end: number;
  receivedAt: Date;
}

/**
 * Stores pieces in the order given; those whose id the session has already change nothing.
 * @returns how many are new, by person and session
 */
export async function insertSegments(
  transaction: Transaction<Schema>,
  rows: readonly SegmentRow[],
): Promise<{ personId: string; sessionId: string; count: number }[]> {
  const { rows: counts } = await sql<{ personId: string; sessionId: string; count: number }>`
    with stored as (
      insert into transcript_segment (person_id, session_id, id, text, speaker, is_user, start_seconds, end_seconds,
        received_at)
      select * from unnest(${rows.map((row) => row.personId)}::text[], ${rows.map((row) => row.sessionId)}::text[],
        ${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.text)}::text[],
        ${rows.map((row) => row.speaker)}::text[], ${rows.map((row) => row.isUser)}::boolean[],
        ${rows.map((row) => row.start)}::float8[], ${rows.map((row) => row.end)}::float8[],
        ${rows.map((row) => row.receivedAt)}::timestamptz[])
      on conflict (person_id, session_id, id) do nothing
      returning person_id, session_id
    )
    select person_id as "personId", session_id as "sessionId", count(*)::int as count
    from stored group by 1, 2`.execute(transaction);
  return counts;
}
