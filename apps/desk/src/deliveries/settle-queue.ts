import type { LaneOutcome } from './statements/settle-attempts.ts';

type StoredLane = { lane: LaneOutcome; waits: boolean };
type WaitingOutcome = { outcome: LaneOutcome; since: number };

/** Gathers outcomes, so that one commit serves many. */
export interface SettleQueue {
  add(outcome: LaneOutcome): void;
  /**
   * Keeps a lane that was to be given back, because the next delivery came meanwhile.
   * @returns until when it is ours; null where it is too late, was not delivered wholly, or does not go on at `position`
   */
  reopen(taking: { key: string; fence: number }, position: number): Date | null;
  /** Resolves when what was added so far is stored, or was given up, whatever comes meanwhile. */
  storedSoFar(): Promise<void>;
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
  // By lane; nearly always one entry. A lane that was lost and taken again has another for each taking (fence).
  const waiting = new Map<string, WaitingOutcome[]>();
  let running: Promise<void> | null = null;
  let begun = 0;
  let ended = 0;
  /** Called after each statement. */
  const watching = new Set<() => void>();

  /** One statement takes a lane once. */
  function takeSome(): WaitingOutcome[] {
    const taken: WaitingOutcome[] = [];
    for (const [key, takings] of waiting) {
      const first = takings.shift();
      if (takings.length === 0) waiting.delete(key);
      if (first) taken.push(first);
      if (taken.length === mostLanes) break;
    }
    return taken;
  }

  async function work(): Promise<void> {
    while (waiting.size > 0) {
      if (waiting.size < enoughLanes) await deps.wait(gatherMs);
      const taken = takeSome();
      begun += 1;
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
      ended += 1;
      for (const watch of watching) watch();
    }
  }

  return {
    add(outcome) {
      const takings = waiting.get(outcome.key);
      const former = takings?.find((taking) => taking.outcome.fence === outcome.fence);
      // A later outcome of the same taking stands in for the earlier, with the records of both.
      if (former) former.outcome = { ...outcome, records: [...former.outcome.records, ...outcome.records] };
      else if (takings) takings.push({ outcome, since: deps.elapsed() });
      else waiting.set(outcome.key, [{ outcome, since: deps.elapsed() }]);
      running ??= Promise.resolve()
        .then(work)
        .finally(() => {
          running = null;
        });
    },
    reopen({ key, fence }, position) {
      const taking = waiting.get(key)?.find(({ outcome }) => outcome.fence === fence);
      if (taking === undefined) return null;
      const { outcome } = taking;
      if (outcome.keep || outcome.attempts > 0 || outcome.head !== position) return null;
      taking.outcome = { ...outcome, keep: true };
      return outcome.leaseUntil;
    },
    async storedSoFar() {
      if (running === null) return;
      const most = Math.max(0, ...[...waiting.values()].map(({ length }) => length));
      const last = begun + Math.ceil(waiting.size / mostLanes) * most;
      if (ended >= last) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const watch = () => {
        if (ended >= last || waiting.size === 0) resolve();
      };
      watching.add(watch);
      await promise;
      watching.delete(watch);
    },
    async settled() {
      while (running) await running;
    },
  };
}
