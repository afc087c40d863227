import type { Segment, Transcript, TranscriptStatus } from '@plugdesk/protocol';
import { type Selectable, sql } from 'kysely';
import type { Database } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { readPlace, writePlace } from '../../page-place.ts';
import { presentSegment } from '../gather-window.ts';
import { numberSpeakers } from '../number-speakers.ts';

const pageSize = 50;

/** A person's sessions, those that began last first, in pages by key. */
export async function listTranscripts(
  database: Database,
  personId: string,
  filter: { status?: TranscriptStatus | undefined; before?: string | undefined },
): Promise<{ transcripts: Transcript[]; next: string | null }> {
  let query = database.kysely
    .selectFrom('transcript_session')
    .selectAll()
    .select(countWaiting.as('waiting'))
    .where('person_id', '=', personId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.before !== undefined) {
    const { at, id } = readPlace(filter.before);
    query = query.where((where) =>
      where.or([
        where('started_at', '<', at),
        where.and([where('started_at', '=', at), where('id', '<', id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    transcripts: page.map((row) => presentTranscript(row, row.segment_count + row.waiting)),
    next: rows.length > pageSize && last ? writePlace({ at: last.started_at, id: last.id }) : null,
  };
}

/**
 * One session with its pieces.
 * @param after how many pieces the reader has already
 * @throws DeskError `transcript_not_found`
 */
export async function readTranscript(
  database: Database,
  personId: string,
  sessionId: string,
  after = 0,
): Promise<Transcript & { segments: Segment[] }> {
  const session = await database.kysely
    .selectFrom('transcript_session')
    .selectAll()
    .where('person_id', '=', personId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  if (session === undefined) throw transcriptNotFound();
  const rows = await database.kysely
    .selectFrom('transcript_segment')
    .select(['id', 'text', 'speaker', 'is_user', 'start_seconds', 'end_seconds'])
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .orderBy('number')
    .execute();
  // Who spoke since the last window has no stored number yet: the next window gives the same.
  const speakers = numberSpeakers(
    session.speakers,
    rows.map((row) => row.speaker),
  );
  return {
    ...presentTranscript(session, rows.length),
    segments: rows.slice(after).map((row) => presentSegment(row, speakers)),
  };
}

/** That there is none of this id. */
export function transcriptNotFound(): DeskError {
  return new DeskError('transcript_not_found', 'You have no such session.', {
    hint: 'It may have been deleted: read the list again.',
  });
}

/**
 * Pieces of a session that no window has yet, in the snapshot that its row is read in: whoever adds pieces leaves the row
 * alone. A range of the key, and none where the session is over.
 */
const countWaiting = sql<number>`
  case when transcript_session.status = 'in_progress' then (
    select count(*) from transcript_segment piece
    where piece.person_id = transcript_session.person_id and piece.session_id = transcript_session.id
      and piece.number > transcript_session.gathered_through
  ) else 0 end::int`;

function presentTranscript(row: Selectable<Schema['transcript_session']>, segmentCount: number): Transcript {
  return {
    id: row.id,
    status: row.status,
    source: row.source,
    language: row.language,
    startedAt: row.started_at.toISOString(),
    lastSegmentAt: row.last_segment_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    nextWindowAt: row.due_at?.toISOString() ?? null,
    segmentCount,
    gatheredCount: row.segment_count,
    windowCount: row.window_count,
    memoryId: row.memory_id,
  };
}
