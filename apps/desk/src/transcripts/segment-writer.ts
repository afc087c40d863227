import type { SegmentsAccepted } from '@plugdesk/protocol';
import { addSegments, type SentBatch } from './add-segments.ts';
import type { TranscriptDependencies } from './transcript-dependencies.ts';

/** Stores what is sent. */
export interface SegmentWriter {
  /**
   * Resolves once the pieces are committed, never before.
   * @throws DeskError `transcript_ended`, `transcript_full`
   */
  write(batch: SentBatch): Promise<SegmentsAccepted>;
  /** Resolves when everything handed in so far is stored or refused. */
  settled(): Promise<void>;
}

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

/**
 * One writer for all sessions of this process: while a transaction runs further batches gather, so that one device
 * waits for nothing and thousands share a commit. Batches of one session are stored in the order they came.
 */
export function createSegmentWriter(
  deps: Pick<TranscriptDependencies, 'database' | 'now' | 'windowMs'>,
): SegmentWriter {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, largestGroup);
      await store(group);
      if (group.length >= busyGroup && waiting.length < largestGroup) await pause(gatherMs);
    }
  }

  async function store(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await deps.database.transaction((transaction) =>
        addSegments(
          deps,
          transaction,
          group.map(({ batch }) => batch),
        ),
      );
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome?.ok) resolve(outcome.accepted);
        else reject(outcome?.error ?? new TypeError('a batch has no outcome'));
      });
    } catch (error) {
      const [only] = group;
      if (group.length === 1 && only) return only.reject(error);
      // What one sender wrote must not fail the others: each has its own try.
      for (const one of group) await store([one]);
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

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
