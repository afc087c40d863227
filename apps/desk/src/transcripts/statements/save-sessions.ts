import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** What a session is after its window or its end. */
export interface SettledSession {
  personId: string;
  sessionId: string;
  status: 'in_progress' | 'processing' | 'completed';
  source: string;
  language: string | null;
  startedAt: Date;
  lastSegmentAt: Date;
  endedAt: Date | null;
  dueAt: Date | null;
  gatheredThrough: number;
  segmentCount: number;
  windowCount: number;
  speakers: Record<string, number>;
  memoryId: string | null;
}

/**
 * Writes sessions that this transaction holds. As an insert that meets its row: a plan that stays a look-up by key,
 * where an update from a list becomes a join of the whole table.
 */
export async function saveSessions(
  transaction: Transaction<Schema>,
  sessions: readonly SettledSession[],
): Promise<void> {
  const list = <Key extends keyof SettledSession>(key: Key) => sessions.map((session) => session[key]);
  await sql`
    insert into transcript_session as session (person_id, id, status, source, language, started_at, last_segment_at,
      ended_at, due_at, gathered_through, segment_count, window_count, speakers, memory_id)
    select * from unnest(${list('personId')}::text[], ${list('sessionId')}::text[], ${list('status')}::text[],
      ${list('source')}::text[], ${list('language')}::text[], ${list('startedAt')}::timestamptz[], ${list('lastSegmentAt')}::timestamptz[],
      ${list('endedAt')}::timestamptz[], ${list('dueAt')}::timestamptz[], ${list('gatheredThrough')}::bigint[],
      ${list('segmentCount')}::int[], ${list('windowCount')}::int[],
      ${list('speakers').map((speakers) => JSON.stringify(speakers))}::jsonb[], ${list('memoryId')}::text[])
    on conflict (person_id, id) do update set status = excluded.status, last_segment_at = excluded.last_segment_at,
      ended_at = excluded.ended_at, due_at = excluded.due_at, gathered_through = excluded.gathered_through,
      segment_count = excluded.segment_count, window_count = excluded.window_count, speakers = excluded.speakers,
      memory_id = excluded.memory_id`.execute(transaction);
}
