import type { SegmentsAccepted } from '@plugdesk/protocol';
import { errorCode } from '../database/error-code.ts';
import { retryDeadlock } from '../database/retry-deadlock.ts';
import { addSegments, type SentBatch } from './add-segments.ts';
import { nameGonePerson } from './person-gone.ts';
import type { TranscriptDependencies } from './transcript-dependencies.ts';

/** Stores what is sent. */
export interface SegmentWriter {
  /**
   * Resolves once the pieces are committed, never before.
   * @throws DeskError `transcript_ended`, `transcript_full`; `not_signed_in` where the account was deleted meanwhile
   */
  write(batch: SentBatch): Promise<SegmentsAccepted>;
  /** Resolves when everything handed in so far is stored or refused. */
  settled(): Promise<void>;
}

type WriterDependencies = Pick<TranscriptDependencies, 'database' | 'now' | 'windowMs'>;

interface Waiting {
  batch: SentBatch;
  resolve: (accepted: SegmentsAccepted) => void;
  reject: (error: unknown) => void;
}

/** Most batches in one transaction: enough that one commit at a time carries 20,000 a second. */
const largestGroup = 4_000;

/** From so many batches on the next group gathers for a moment, in milliseconds: fewer commits carry the same. */
const busyGroup = 64;
const gatherMs = 20;

/** One is written by the database while the other is written down and read here. */
const laneCount = 2;

/**
 * The writer for all sessions of this process: while a transaction runs further batches gather, so that one device
 * waits for nothing and thousands share a commit. Batches of one session are stored in the order they came.
 */
export function createSegmentWriter(deps: WriterDependencies): SegmentWriter {
  const lanes = Array.from({ length: laneCount }, () => createLane(deps));
  return {
    write(batch) {
      const lane = lanes[sumOf(batch.sessionId) % laneCount];
      if (lane === undefined) throw new TypeError('there is no such lane');
      return lane.write(batch);
    },
    async settled() {
      await Promise.all(lanes.map((lane) => lane.settled()));
    },
  };
}

/** Stores one group after the other. */
function createLane(deps: WriterDependencies): SegmentWriter {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, largestGroup);
      await store(group);
      if (group.length >= busyGroup && waiting.length < largestGroup) await pause(gatherMs);
    }
  }

  async function store(group: readonly Waiting[]): Promise<void> {
    try {
      // An account that is deleted meanwhile may wait for one of these sessions, and another of them for the account.
      const outcomes = await retryDeadlock(() =>
        deps.database.transaction((transaction) =>
          addSegments(
            deps,
            transaction,
            group.map(({ batch }) => batch),
          ),
        ),
      );
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome?.ok) resolve(outcome.accepted);
        else reject(outcome?.error ?? new TypeError('a batch has no outcome'));
      });
    } catch (error) {
      if (group.length === 1 || !isAboutOne(error)) {
        for (const { reject } of group) reject(nameGonePerson(error));
        return;
      }
      // What one sender wrote must not fail the others. Halves find it in a few steps, in a group of any size.
      const half = Math.ceil(group.length / 2);
      await store(group.slice(0, half));
      await store(group.slice(half));
    }
  }

  function start(): void {
    running ??= Promise.resolve()
      .then(drain)
      .finally(() => {
        running = null;
        if (waiting.length > 0) start();
      });
  }

  return {
    write: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject });
        start();
      }),
    async settled() {
      while (running) await running;
    },
  };
}

/**
 * Whether an error is about what one batch holds (a person who is gone, a value that does not fit: classes 22, 23 and
 * 54 of PostgreSQL's appendix A) and not about all, such as a database that is away.
 */
function isAboutOne(error: unknown): boolean {
  return /^(?:22|23|54)[0-9A-Z]{3}$/.test(errorCode(error));
}

/** The same for the same session; any spread will do. */
function sumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
  return sum;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
