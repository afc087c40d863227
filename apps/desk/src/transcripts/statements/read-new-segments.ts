import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { LiveSession } from './claim-due-sessions.ts';

/** A piece that is in no window yet. */
export interface NewSegmentRow {
  person_id: string;
  session_id: string;
  number: number;
  id: string;
  text: string;
  speaker: string;
  is_user: boolean;
  start_seconds: number;
  end_seconds: number;
  received_at: Date;
}

/**
 * Most pieces of one window: about what a delivery of 256 KB holds. More wait for the next one, which is then due at
 * once.
 */
export const mostInWindow = 1_000;

/** What came since the last window of each session, in order. A look-up by key for each, whatever the statistics say. */
export async function readNewSegments(
  transaction: Transaction<Schema>,
  sessions: readonly LiveSession[],
): Promise<NewSegmentRow[]> {
  const { rows } = await sql<NewSegmentRow>`
    select piece.* from unnest(${sessions.map((session) => session.person_id)}::text[],
      ${sessions.map((session) => session.id)}::text[],
      ${sessions.map((session) => session.gathered_through)}::bigint[]) as wanted (person_id, session_id, through)
    cross join lateral (
      select person_id, session_id, number, id, text, speaker, is_user, start_seconds, end_seconds, received_at
      from transcript_segment segment
      where segment.person_id = wanted.person_id and segment.session_id = wanted.session_id
        and segment.number > wanted.through
      order by segment.person_id, segment.session_id, segment.number limit ${mostInWindow}
    ) as piece`.execute(transaction);
  return rows;
}
