import type { LaneOutcome } from './statements/settle-attempts.ts';

type StoredLane = { lane: LaneOutcome; waits: boolean };

/** Gathers outcomes, so that one commit serves many. */
export interface SettleQueue {
  add(outcome: LaneOutcome): void;
  /** Resolves when everything that was added is stored, or was given up. */
  settled(): Promise<void>;
}

/** More lanes are not put into one statement. */
const mostLanes = 256;
/** With fewer, a moment is waited for more: a statement for each outcome alone would cost more than all that they do. */
const enoughLanes = 64;
const gatherMs = 5;

/**
 * While a statement runs, further outcomes gather. Where the database is away they are tried again until their lease has
 * long ended; then whoever takes the lane next finds it as it was.
 * @param giveUpAfterMs since the outcome was known
 */
export function createSettleQueue(deps: {
  /** Gives the lanes that were still ours, and whether something still waits in them. */
  store: (lanes: LaneOutcome[]) => Promise<StoredLane[]>;
  onStored: (ours: StoredLane[]) => void;
  onFailure: (error: unknown) => void;
  giveUpAfterMs: number;
  /** Milliseconds that only grow. */
  elapsed: () => number;
  wait: (ms: number) => Promise<void>;
}): SettleQueue {
  // One entry per lane: a later outcome of the same lane stands in for the earlier, with the records of both.
  const waiting = new Map<string, { outcome: LaneOutcome; since: number }>();
  let running: Promise<void> | null = null;

  /** A lane that was lost and taken again may stand here twice; one statement takes it once. */
  function takeSome(): { outcome: LaneOutcome; since: number }[] {
    const taken = new Map<string, { outcome: LaneOutcome; since: number }>();
    for (const [key, entry] of waiting) {
      const lane = `${entry.outcome.personId}\n${entry.outcome.id}`;
      if (taken.has(lane)) continue;
      taken.set(lane, entry);
      waiting.delete(key);
      if (taken.size === mostLanes) break;
    }
    return [...taken.values()];
  }

  async function work(): Promise<void> {
    while (waiting.size > 0) {
      if (waiting.size < enoughLanes) await deps.wait(gatherMs);
      const taken = takeSome();
      const lanes = taken.map(({ outcome }) => outcome);
      const deadline = Math.min(...taken.map(({ since }) => since)) + deps.giveUpAfterMs;
      for (;;) {
        try {
          const ours = await deps.store(lanes);
          deps.onStored(ours);
          break;
        } catch (error) {
          deps.onFailure(error);
          if (deps.elapsed() > deadline) break;
          await deps.wait(250);
        }
      }
    }
  }

  return {
    add(outcome) {
      const key = `${outcome.personId}\n${outcome.id}\n${outcome.fence}`;
      const former = waiting.get(key);
      waiting.set(key, {
        outcome: former ? { ...outcome, records: [...former.outcome.records, ...outcome.records] } : outcome,
        since: former?.since ?? deps.elapsed(),
      });
      running ??= Promise.resolve()
        .then(work)
        .finally(() => {
          running = null;
        });
    },
    async settled() {
      while (running) await running;
    },
  };
}
