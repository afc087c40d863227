import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { type Gathered, gatherWindow } from './gather-window.ts';
import { claimDueSessions, claimSession, type LiveSession } from './statements/claim-due-sessions.ts';
import { isSessionDue } from './statements/is-session-due.ts';
import type { SessionKey } from './statements/lock-sessions.ts';
import { readNewSegments } from './statements/read-new-segments.ts';
import { saveSessions } from './statements/save-sessions.ts';
import type { TranscriptDependencies } from './transcript-dependencies.ts';

/** What one flush did. */
export interface Flushed {
  sessions: number;
  windows: number;
  ended: number;
  /** When each session was due, those that waited longest first; later than now where a clock was set back. */
  dueAt: Date[];
}

const nothing: Flushed = { sessions: 0, windows: 0, ended: 0, dueAt: [] };

/** Most sessions in one transaction: on a busy machine fewer and larger ones keep up. */
export const largestFlush = 1_000;

/**
 * Does what is due at sessions: windows, ends and their memories, in one transaction with the events that follow from
 * them. The rows are held meanwhile, so that each session is flushed by one process; one that dies leaves everything
 * as it was, for another.
 */
export async function flushDueSessions(deps: TranscriptDependencies, most = largestFlush): Promise<Flushed> {
  const now = deps.now();
  const furthestMs = 2 * deps.windowMs;
  if (!(await isSessionDue(deps.database.kysely, now, furthestMs))) return nothing;
  return deps.database.transaction(async (transaction) => {
    const sessions = await claimDueSessions(transaction, now, most, furthestMs);
    return flushHeld(deps, transaction, sessions, { now, closing: false });
  });
}

/**
 * Ends one session now, with a last window of what is new.
 * @returns false where it had ended already, or there is none
 */
export async function closeSession(deps: TranscriptDependencies, key: SessionKey): Promise<boolean> {
  return deps.database.transaction(async (transaction) => {
    let closed = false;
    for (;;) {
      const session = await claimSession(transaction, key);
      if (session === null) return closed;
      closed = true;
      // One that is fuller than a window takes more than one round.
      await flushHeld(deps, transaction, [session], { now: deps.now(), closing: true });
    }
  });
}

async function flushHeld(
  deps: TranscriptDependencies,
  transaction: Transaction<Schema>,
  sessions: readonly LiveSession[],
  at: { now: Date; closing: boolean },
): Promise<Flushed> {
  if (sessions.length === 0) return nothing;
  const rows = await readNewSegments(transaction, sessions);
  const gathered = sessions.map((session, index) =>
    gatherWindow(session, rows[index] ?? [], {
      now: at.now,
      closing: at.closing,
      windowMs: deps.windowMs,
      endAfterMs: deps.endAfterMs,
    }),
  );
  const windows = gathered.flatMap(({ window }) => window ?? []);
  if (windows.length > 0) await deps.ports.onWindows(transaction, windows);
  const ended = await endSessions(deps, transaction, sessions, gathered, at.now);
  await saveSessions(
    transaction,
    gathered.map(({ settled }) => settled),
  );
  return {
    sessions: sessions.length,
    windows: windows.length,
    ended,
    dueAt: sessions.map((session) => session.due_at),
  };
}

/** Begins the memories of those that end; one that nothing was said in needs none. */
async function endSessions(
  deps: TranscriptDependencies,
  transaction: Transaction<Schema>,
  sessions: readonly LiveSession[],
  gathered: readonly Gathered[],
  now: Date,
): Promise<number> {
  const ending = sessions.flatMap((session, index) => {
    const settled = gathered[index];
    return settled?.ends ? [{ session, settled: settled.settled }] : [];
  });
  const spoken = ending.filter(({ settled }) => settled.segmentCount > 0);
  const memoryIds =
    spoken.length === 0
      ? []
      : await deps.ports.onEnded(
          transaction,
          spoken.map(({ session, settled }) => ({
            personId: session.person_id,
            sessionId: session.id,
            source: session.source,
            language: session.language,
            startedAt: session.started_at,
            finishedAt: settled.lastSegmentAt,
          })),
        );
  for (const { settled } of ending) {
    settled.status = 'completed';
    settled.endedAt = now;
    settled.dueAt = null;
  }
  for (const [index, { settled }] of spoken.entries()) {
    settled.status = 'processing';
    settled.memoryId = memoryIds[index] ?? null;
  }
  return ending.length;
}
