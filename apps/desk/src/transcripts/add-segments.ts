import type { NewSegment, SegmentsAccepted } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { beginSessions } from './statements/begin-sessions.ts';
import { countKnownSegments } from './statements/count-known-segments.ts';
import { insertSegments, type SegmentRow } from './statements/insert-segments.ts';
import { type HeldSession, lockSessions, type SessionKey } from './statements/lock-sessions.ts';
import { mostSegments, type TranscriptDependencies } from './transcript-dependencies.ts';

/** Pieces that somebody sent for one session. */
export interface SentBatch extends SessionKey {
  source: string;
  language: string | null;
  segments: readonly NewSegment[];
}

/** What became of one batch. */
export type BatchOutcome = { ok: true; accepted: SegmentsAccepted } | { ok: false; error: DeskError };

/**
 * Stores batches of many sessions in one transaction: three statements, however many there are. A refused one
 * spoils nothing for the others.
 * @returns an outcome for each batch, in order
 */
export async function addSegments(
  deps: Pick<TranscriptDependencies, 'now' | 'windowMs'>,
  transaction: Transaction<Schema>,
  batches: readonly SentBatch[],
): Promise<BatchOutcome[]> {
  const at = deps.now();
  const wanted = new Map(batches.map((batch) => [keyOf(batch.personId, batch.sessionId), batch]));
  const held = await holdSessions(
    transaction,
    [...wanted.values()],
    at,
    new Date(at.getTime() + deps.windowMs),
  );
  const rows: SegmentRow[] = [];
  const outcomes: (BatchOutcome | null)[] = [];
  for (const batch of batches) {
    const session = held.get(keyOf(batch.personId, batch.sessionId));
    if (session === undefined) throw new TypeError('a session that was begun is not there');
    if (session.status !== 'in_progress') {
      outcomes.push(await repeatAfterEnd(transaction, batch));
    } else if (session.segment_count + batch.segments.length > mostSegments) {
      outcomes.push({ ok: false, error: full() });
    } else {
      outcomes.push(null);
      const elapsed = Math.max(0, (at.getTime() - session.started_at.getTime()) / 1_000);
      for (const segment of batch.segments) rows.push(toRow(batch, segment, elapsed, at));
    }
  }
  const stored = rows.length === 0 ? [] : await insertSegments(transaction, rows);
  const fresh = new Map(stored.map((count) => [keyOf(count.personId, count.sessionId), count.count]));
  return batches.map((batch, index) => {
    const refused = outcomes[index];
    if (refused) return refused;
    // Two batches of one session in one transaction: what is new is counted with the first of them.
    const key = keyOf(batch.personId, batch.sessionId);
    const accepted = Math.min(batch.segments.length, fresh.get(key) ?? 0);
    fresh.set(key, (fresh.get(key) ?? 0) - accepted);
    return {
      ok: true,
      accepted: { sessionId: batch.sessionId, accepted, repeated: batch.segments.length - accepted },
    };
  });
}

/** Most batches go to sessions that exist: only for others a second round begins them. */
async function holdSessions(
  transaction: Transaction<Schema>,
  batches: readonly SentBatch[],
  at: Date,
  dueAt: Date,
): Promise<Map<string, HeldSession>> {
  const held = new Map<string, HeldSession>();
  const note = (rows: HeldSession[]) => {
    for (const row of rows) held.set(keyOf(row.person_id, row.id), row);
  };
  note(await lockSessions(transaction, batches));
  const missing = batches.filter((batch) => !held.has(keyOf(batch.personId, batch.sessionId)));
  if (missing.length > 0) {
    await beginSessions(transaction, missing, at, dueAt);
    note(await lockSessions(transaction, missing));
  }
  return held;
}

/** A device that did not hear the answer sends its last pieces again, also after the end. */
async function repeatAfterEnd(transaction: Transaction<Schema>, batch: SentBatch): Promise<BatchOutcome> {
  const ids = [...new Set(batch.segments.map((segment) => segment.id))];
  if ((await countKnownSegments(transaction, batch, ids)) === ids.length) {
    const { sessionId, segments } = batch;
    return { ok: true, accepted: { sessionId, accepted: 0, repeated: segments.length } };
  }
  return {
    ok: false,
    error: new DeskError('transcript_ended', 'This session has ended: nothing can be added to it.', {
      hint: 'Begin another session, with an id of its own.',
    }),
  };
}

function full(): DeskError {
  return new DeskError('transcript_full', `A session takes at most ${mostSegments} pieces.`, {
    hint: 'Close it and begin another, with an id of its own.',
  });
}

function toRow(batch: SentBatch, segment: NewSegment, elapsed: number, receivedAt: Date): SegmentRow {
  const start = segment.start ?? segment.end ?? elapsed;
  return {
    personId: batch.personId,
    sessionId: batch.sessionId,
    id: segment.id,
    text: segment.text,
    speaker: segment.speaker,
    isUser: segment.isUser,
    start,
    end: Math.max(start, segment.end ?? start),
    receivedAt,
  };
}

/** Ids of persons hold no line break. */
function keyOf(personId: string, sessionId: string): string {
  return `${personId}\n${sessionId}`;
}
