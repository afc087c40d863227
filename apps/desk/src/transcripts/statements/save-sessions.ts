import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { writePlain, writeTexts } from './write-array.ts';

/** What a session is after its window or its end. */
export interface SettledSession {
  personId: string;
  sessionId: string;
  status: 'in_progress' | 'processing' | 'completed';
  lastSegmentAt: Date;
  endedAt: Date | null;
  dueAt: Date | null;
  gatheredThrough: number;
  segmentCount: number;
  characters: number;
  windowCount: number;
  speakers: Record<string, number>;
  memoryId: string | null;
}

/**
 * Writes sessions that this transaction holds. As an insert that always meets its row: a plan that stays a look-up by
 * key, where an update from a list becomes a join of the whole table. What an insert must name and a session keeps
 * (source, beginning) is therefore said by a word that is never stored.
 */
export async function saveSessions(
  transaction: Transaction<Schema>,
  sessions: readonly SettledSession[],
): Promise<void> {
  const texts = (key: 'personId' | 'sessionId' | 'status' | 'memoryId') =>
    writeTexts(sessions.map((session) => session[key]));
  const dates = (key: 'lastSegmentAt' | 'endedAt' | 'dueAt') =>
    writePlain(sessions.map((session) => session[key]?.toISOString() ?? null));
  const numbers = (key: 'gatheredThrough' | 'segmentCount' | 'characters' | 'windowCount') =>
    writePlain(sessions.map((session) => session[key]));
  await sql`
    insert into transcript_session as session (source, started_at, person_id, id, status, last_segment_at, ended_at,
      due_at, gathered_through, segment_count, characters, window_count, speakers, memory_id)
    select '', 'epoch'::timestamptz, given.* from unnest(${texts('personId')}::text[], ${texts('sessionId')}::text[],
      ${texts('status')}::text[], ${dates('lastSegmentAt')}::timestamptz[], ${dates('endedAt')}::timestamptz[],
      ${dates('dueAt')}::timestamptz[], ${numbers('gatheredThrough')}::bigint[], ${numbers('segmentCount')}::int[],
      ${numbers('characters')}::int[], ${numbers('windowCount')}::int[],
      ${writeTexts(sessions.map((session) => JSON.stringify(session.speakers)))}::jsonb[],
      ${texts('memoryId')}::text[]) as given
    on conflict (person_id, id) do update set status = excluded.status, last_segment_at = excluded.last_segment_at,
      ended_at = excluded.ended_at, due_at = excluded.due_at, gathered_through = excluded.gathered_through,
      segment_count = excluded.segment_count, characters = excluded.characters, window_count = excluded.window_count, speakers = excluded.speakers,
      memory_id = excluded.memory_id`.execute(transaction);
}
