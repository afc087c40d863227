import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { LiveSession } from './claim-due-sessions.ts';
import { writePlain, writeTexts } from './write-array.ts';

/** A piece that is in no window yet. */
export interface NewSegmentRow {
  number: number;
  id: string;
  text: string;
  speaker: string;
  is_user: boolean;
  start_seconds: number;
  end_seconds: number;
  /** When it came, in seconds since 1970. */
  received: number;
}

/** Most pieces that are read for one window. More wait for the next one, which is then due at once. */
export const mostInWindow = 1_000;

/**
 * What came since the last window of each session, in order. A look-up by key for each, whatever the statistics say.
 * @returns the pieces of each session, in the order of `sessions`
 */
export async function readNewSegments(
  transaction: Transaction<Schema>,
  sessions: readonly LiveSession[],
): Promise<NewSegmentRow[][]> {
  const { rows } = await sql<NewSegmentRow & { place: number }>`
    select wanted.place::int as place, piece.* from unnest(${writeTexts(sessions.map((session) => session.person_id))}::text[],
      ${writeTexts(sessions.map((session) => session.id))}::text[],
      ${writePlain(sessions.map((session) => session.gathered_through))}::bigint[])
      with ordinality as wanted (person_id, session_id, through, place)
    cross join lateral (
      select number, id, text, speaker, is_user, start_seconds, end_seconds, date_part('epoch', received_at) as received
      from transcript_segment segment
      where segment.person_id = wanted.person_id and segment.session_id = wanted.session_id
        and segment.number > wanted.through
      order by segment.person_id, segment.session_id, segment.number limit ${mostInWindow}
    ) as piece`.execute(transaction);
  const pieces: NewSegmentRow[][] = sessions.map(() => []);
  for (const row of rows) pieces[row.place - 1]?.push(row);
  return pieces;
}
