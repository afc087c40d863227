import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { writePlain, writeTexts } from './write-array.ts';

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
}

/** How many pieces of a session are new. */
export interface StoredSegments {
  personId: string;
  sessionId: string;
  count: number;
}

/**
 * Stores pieces in the order given; those whose id the session has already change nothing. Whoever calls holds the
 * rows of the sessions: no foreign key looks them up again.
 * @returns how many are new, by person and session; null where all are, which is nearly always
 */
export async function insertSegments(
  transaction: Transaction<Schema>,
  rows: readonly SegmentRow[],
  receivedAt: Date,
): Promise<StoredSegments[] | null> {
  const texts = (key: 'personId' | 'sessionId' | 'id' | 'text' | 'speaker') =>
    writeTexts(rows.map((row) => row[key]));
  const { rows: counts } = await sql<StoredSegments | { personId: null; sessionId: null; count: number }>`
    with stored as (
      insert into transcript_segment (person_id, session_id, id, text, speaker, is_user, start_seconds, end_seconds,
        received_at)
      select given.*, ${receivedAt}::timestamptz from unnest(${texts('personId')}::text[], ${texts('sessionId')}::text[],
        ${texts('id')}::text[], ${texts('text')}::text[], ${texts('speaker')}::text[],
        ${writePlain(rows.map((row) => row.isUser))}::boolean[],
        ${writePlain(rows.map((row) => row.start))}::float8[],
        ${writePlain(rows.map((row) => row.end))}::float8[]) as given
      on conflict (person_id, session_id, id) do nothing
      returning person_id, session_id
    )
    select null as "personId", null as "sessionId", count(*)::int as count from stored
    union all
    select person_id, session_id, count(*)::int from stored
    where (select count(*) from stored) < ${rows.length} group by 1, 2`.execute(transaction);
  const [all, ...bySession] = counts;
  return all?.count === rows.length ? null : bySession.filter((stored) => stored.personId !== null);
}
