import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { writeTexts } from './write-array.ts';

/** A session's row, held until the transaction ends. */
export interface HeldSession {
  status: 'in_progress' | 'processing' | 'completed' | 'failed';
  /** When it began, in milliseconds since 1970. */
  startedAt: number;
  segmentCount: number;
  characters: number;
}

/** Whose session it is. */
export interface SessionKey {
  personId: string;
  sessionId: string;
}

/**
 * Holds the sessions that exist, so that pieces of one are numbered in the order of their commits and none is
 * added while its window is gathered. Always in the order of their keys: two writers never wait for each other.
 * `lateral … order by … limit 1` keeps the plan a look-up by the primary key for each, whatever the statistics say: of
 * two equal conditions PostgreSQL 18 may also look through the index by date, all sessions of the person for each.
 * @param keys each at most once
 * @returns a session for each key, null where there is none
 */
export async function lockSessions(
  transaction: Transaction<Schema>,
  keys: readonly SessionKey[],
): Promise<(HeldSession | null)[]> {
  // Places instead of keys come back: thousands of rows are read by the driver column by column.
  const { rows } = await sql<{ place: number } & HeldSession>`
    select wanted.place::int as place, held.* from (
      select * from unnest(${writeTexts(keys.map((key) => key.personId))}::text[],
        ${writeTexts(keys.map((key) => key.sessionId))}::text[]) with ordinality
        as given (person_id, id, place) order by person_id collate "C", id collate "C" offset 0
    ) as wanted
    cross join lateral (
      select status, date_part('epoch', started_at) * 1000 as "startedAt", segment_count as "segmentCount",
        characters
      from transcript_session session
      where session.person_id = wanted.person_id and session.id between wanted.id and wanted.id
      order by session.id limit 1 for no key update
    ) as held`.execute(transaction);
  const held: (HeldSession | null)[] = keys.map(() => null);
  for (const { place, status, startedAt, segmentCount, characters } of rows) {
    held[place - 1] = { status, startedAt, segmentCount, characters };
  }
  return held;
}
