import type { DeliveryDependencies } from './delivery-dependencies.ts';
import { noteOutcomes } from './endpoints/note-outcomes.ts';
import type { HeldLanes } from './held-lanes.ts';
import { createSettleQueue, type SettleQueue } from './settle-queue.ts';
import { type LaneOutcome, settleAttempts } from './statements/settle-attempts.ts';

/** Stores what became of attempts, and what follows from it. */
export interface OutcomeStore {
  add(outcome: LaneOutcome): void;
  /** See {@link SettleQueue}. */
  reopen: SettleQueue['reopen'];
  storedSoFar: SettleQueue['storedSoFar'];
  /** Resolves when everything that was added is stored, or was given up, and endpoints know of it. */
  settled(): Promise<void>;
}

const dayMs = 86_400_000;

/**
 * Outcomes are stored in batches; lanes that turn out to be somebody else's by now are marked as lost, so that nothing more
 * of them is sent; failures are noted at their endpoints.
 * @param by `prepareDay`: makes the partitions of a day where missing. `onDue`: something else is due at these endpoints.
 *   `onOff`: these endpoints were turned off by it.
 */
export function createOutcomeStore(
  deps: Pick<DeliveryDependencies, 'pool' | 'now' | 'createId' | 'logger'>,
  by: {
    held: Pick<HeldLanes, 'find'>;
    leaseMs: number;
    prepareDay: (at: Date) => Promise<void>;
    onDue: (endpointIds: Set<string>) => void;
    onOff: (endpointIds: readonly string[]) => void;
  },
): OutcomeStore {
  const noting = new Set<Promise<void>>();

  function note(lanes: LaneOutcome[]): void {
    if (lanes.every(({ records }) => records.every(({ outcome }) => outcome === 'delivered'))) return;
    const noted = noteOutcomes(deps, lanes)
      .then((off) => {
        if (off.length > 0) by.onOff(off);
      })
      .catch((error: unknown) => deps.logger.warn({ err: error }, 'failures of endpoints could not be noted'))
      .finally(() => noting.delete(noted));
    noting.add(noted);
  }

  const queue = createSettleQueue({
    store: async (lanes) => {
      // A machine that slept for days wakes up without a partition for today.
      const days = new Map<number, Date>();
      for (const { records } of lanes)
        for (const { startedAt } of records) days.set(Math.floor(startedAt.getTime() / dayMs), startedAt);
      for (const at of days.values()) await by.prepareDay(at);
      const ours = await settleAttempts(deps.pool, lanes);
      if (ours.length === lanes.length) return ours;
      const kept = new Set(ours.map(({ lane }) => lane));
      for (const lane of lanes) {
        const lost = kept.has(lane) ? undefined : by.held.find(lane);
        if (lost) lost.isLost = true;
      }
      return ours;
    },
    onStored: (ours) => {
      const now = deps.now();
      const due = new Set<string>();
      for (const { lane, waits } of ours)
        if (waits && !lane.keep && lane.nextAt <= now) due.add(lane.endpointId);
      if (due.size > 0) by.onDue(due);
      note(ours.map(({ lane }) => lane));
    },
    onFailure: (error) => deps.logger.warn({ err: error }, 'outcomes of deliveries could not be stored'),
    giveUpAfterMs: by.leaseMs,
    elapsed: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  return {
    add: queue.add,
    reopen: queue.reopen,
    storedSoFar: queue.storedSoFar,
    async settled() {
      await queue.settled();
      while (noting.size > 0) await Promise.all(noting);
    },
  };
}
