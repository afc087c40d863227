import type { NewSegment, SegmentsAccepted } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { beginSessions } from './statements/begin-sessions.ts';
import { countKnownSegments } from './statements/count-known-segments.ts';
import { insertSegments, type SegmentRow } from './statements/insert-segments.ts';
import { type HeldSession, lockSessions, type SessionKey } from './statements/lock-sessions.ts';
import { mostCharacters, mostSegments, type TranscriptDependencies } from './transcript-dependencies.ts';

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
  const keys = batches.map((batch) => keyOf(batch.personId, batch.sessionId));
  const wanted = new Map(batches.map((batch, index) => [keys[index] ?? '', batch]));
  const held = await holdSessions(transaction, wanted, at, new Date(at.getTime() + deps.windowMs));
  const rows: SegmentRow[] = [];
  const outcomes: (BatchOutcome | null)[] = [];
  for (const [index, batch] of batches.entries()) {
    const session = held.get(keys[index] ?? '');
    if (session === undefined) throw new TypeError('a session that was begun is not there');
    if (session.status !== 'in_progress') {
      outcomes.push(await repeatAfterEnd(transaction, batch));
    } else if (session.segmentCount + batch.segments.length > mostSegments) {
      outcomes.push({ ok: false, error: full(`${mostSegments} pieces`) });
    } else if (session.characters + countCharacters(batch) > mostCharacters) {
      outcomes.push({ ok: false, error: full('5 million characters') });
    } else {
      outcomes.push(null);
      const elapsed = Math.max(0, Math.round(at.getTime() - session.startedAt) / 1_000);
      for (const segment of batch.segments) rows.push(toRow(batch, segment, elapsed));
    }
  }
  const stored = rows.length === 0 ? null : await insertSegments(transaction, rows, at);
  const fresh = stored && new Map(stored.map((one) => [keyOf(one.personId, one.sessionId), one.count]));
  return batches.map((batch, index) => {
    const refused = outcomes[index];
    if (refused) return refused;
    let accepted = batch.segments.length;
    if (fresh !== null) {
      // Two batches of one session in one transaction: what is new is counted with the first of them.
      const key = keys[index] ?? '';
      accepted = Math.min(accepted, fresh.get(key) ?? 0);
      fresh.set(key, (fresh.get(key) ?? 0) - accepted);
    }
    const { sessionId, segments } = batch;
    return { ok: true, accepted: { sessionId, accepted, repeated: segments.length - accepted } };
  });
}

/** Most batches go to sessions that exist: only for others a second round begins them. */
async function holdSessions(
  transaction: Transaction<Schema>,
  wanted: ReadonlyMap<string, SentBatch>,
  at: Date,
  dueAt: Date,
): Promise<Map<string, HeldSession>> {
  const held = new Map<string, HeldSession>();
  const missing = await holdThose(transaction, wanted, held);
  if (missing.size > 0) {
    await beginSessions(transaction, [...missing.values()], at, dueAt);
    await holdThose(transaction, missing, held);
  }
  return held;
}

/** @returns those that are not there */
async function holdThose(
  transaction: Transaction<Schema>,
  wanted: ReadonlyMap<string, SentBatch>,
  held: Map<string, HeldSession>,
): Promise<Map<string, SentBatch>> {
  const missing = new Map<string, SentBatch>();
  const sessions = await lockSessions(transaction, [...wanted.values()]);
  let place = 0;
  for (const [key, batch] of wanted) {
    const session = sessions[place++];
    if (session) held.set(key, session);
    else missing.set(key, batch);
  }
  return missing;
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

function countCharacters({ segments }: SentBatch): number {
  return segments.reduce((sum, { text }) => sum + text.length, 0);
}

function full(most: string): DeskError {
  return new DeskError('transcript_full', `A session takes at most ${most}.`, {
    hint: 'Close it and begin another, with an id of its own.',
  });
}

function toRow(batch: SentBatch, segment: NewSegment, elapsed: number): SegmentRow {
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
  };
}

/** Ids of persons hold no line break. */
function keyOf(personId: string, sessionId: string): string {
  return `${personId}\n${sessionId}`;
}
