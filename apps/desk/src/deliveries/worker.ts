import { createAwakening } from '../awakening.ts';
import { type DeliveryDependencies, type DeliveryLimits, deliveryLimits } from './delivery-dependencies.ts';
import { createEndpointSlots } from './endpoint-slots.ts';
import type { ReadyEndpoint } from './endpoints/endpoint-row.ts';
import { createReadyEndpoints } from './endpoints/ready-endpoints.ts';
import { restEndpoint } from './endpoints/rest-endpoint.ts';
import { createHeldLanes } from './held-lanes.ts';
import { runLane } from './run-lane.ts';
import { type ClaimedLane, claimDeliveries } from './statements/claim-deliveries.ts';
import { endRests } from './statements/end-rests.ts';
import { findDueEndpoints } from './statements/find-due-endpoints.ts';
import { hastenLanes } from './statements/hasten-lanes.ts';
import type { AddedLane, LaneTaking } from './statements/insert-deliveries.ts';
import { createOutcomeStore } from './store-outcomes.ts';
import { takeTurns } from './take-turns.ts';

/** Sends what is due. */
export interface DeliveryWorker {
  start(): void;
  /** Something may be due for these endpoints now; without them, it looks for itself. */
  wake(endpointIds?: readonly string[]): void;
  /** Endpoints that asked to be left alone are sent to again: what waited for that alone is due at once. */
  endRests(endpointIds: readonly string[]): Promise<void>;
  /** Which idle lanes may be taken while something is stored in them: as many as would be held ready anyway. */
  takeFrom(at: Date): LaneTaking;
  /** What was stored, and is committed now. */
  accept(lanes: readonly AddedLane[], leaseUntil: Date): void;
  /** What this process has of a person's for an endpoint is not sent: it was taken back. */
  drop(from: { personId: string; endpointId: string }): void;
  /** Takes nothing more, lets what is under way end for a moment, and stores its outcome. */
  close(): Promise<void>;
}

/** Where nothing waits at all, the database is looked at so many times less often. */
const idleFactor = 5;

/** An endpoint that is trusted wholly has so many times its limit ready: fewer, larger statements. */
const readyFactor = 8;

/** More lanes are not taken by one statement: reading its answer holds up whatever else this process does. */
const mostTaken = 256;

/** So many lanes are taken for an endpoint while others have everything that may be under way. */
const mostBeside = 8;

/** What one endpoint has in this process. */
interface EndpointWork {
  /** Taken, not yet begun. */
  queue: ClaimedLane[];
  /** Whether more may be due. */
  mayHaveMore: boolean;
}

/**
 * One loop takes lanes for endpoints that have free slots and something due; each lane then runs by itself. An endpoint
 * holds as many taken lanes ready as it is trusted with, so that its next request never waits for the database.
 * @param prepareDay makes the partitions of a day where missing
 */
export function createWorker(
  deps: DeliveryDependencies,
  prepareDay: (at: Date) => Promise<void>,
): DeliveryWorker {
  const limits: DeliveryLimits = { ...deliveryLimits, ...deps.limits };
  const slots = createEndpointSlots(limits);
  const works = new Map<string, EndpointWork>();
  const endpoints = createReadyEndpoints(deps);
  const held = createHeldLanes((taking, position) => outcomes.reopen(taking, position));
  const awakening = createAwakening();
  /** Taken for endpoints that are not read yet, or that nothing was sent to when they were read last. */
  const handed: ClaimedLane[] = [];
  const running = new Set<Promise<void>>();
  /** Endpoints with something to begin, in the order of their turns. */
  const turns = new Set<string>();
  const stopping = new AbortController();
  let started = false;
  let closing = false;
  let loop: Promise<void> = Promise.resolve();
  let lookAt = 0;

  const outcomes = createOutcomeStore(deps, {
    held,
    leaseMs: limits.leaseMs,
    prepareDay,
    onDue(ids) {
      for (const id of ids) workOf(id).mayHaveMore = true;
      awakening.awaken();
    },
    onOff(ids) {
      for (const id of ids) endpoints.forget(id);
      wake(ids);
    },
  });

  function workOf(endpointId: string): EndpointWork {
    const known = works.get(endpointId) ?? { queue: [], mayHaveMore: false };
    works.set(endpointId, known);
    return known;
  }

  /** Looks where something is due, and reads those endpoints anew. */
  async function look(): Promise<void> {
    const found = await findDueEndpoints(deps.pool);
    const now = deps.now().getTime();
    const due = found.filter(({ nextAt }) => nextAt.getTime() <= now).map(({ endpointId }) => endpointId);
    const next = Math.min(...found.map(({ nextAt }) => Math.max(nextAt.getTime() - now, 0)));
    for (const id of due) workOf(id).mayHaveMore = true;
    const waitMs =
      found.length === 0
        ? limits.pollMs * idleFactor
        : due.length > 0
          ? limits.pollMs
          : Math.min(next, limits.pollMs);
    lookAt = performance.now() + waitMs;
    await endpoints.refresh([...new Set([...found.map(({ endpointId }) => endpointId), ...endpoints.ids()])]);
    // What was on its way when its endpoint was turned off waits for its next try, which will not come.
    const late = found.filter(({ endpointId, nextAt }) => {
      return nextAt.getTime() > now && endpoints.find(endpointId)?.isOn === false;
    });
    const lateIds = late.map(({ endpointId }) => endpointId);
    if (lateIds.length > 0 && (await hastenLanes(deps.pool, lateIds, deps.now()))) {
      for (const id of lateIds) workOf(id).mayHaveMore = true;
    }
    for (const [id, work] of works) {
      if (!work.mayHaveMore && work.queue.length === 0) works.delete(id);
    }
  }

  /** How many taken lanes an endpoint holds ready. */
  function mostReady(endpointId: string): number {
    const limit = slots.limitOf(endpointId);
    return limit >= limits.endpointConcurrency ? limit * readyFactor : limit;
  }

  async function claim(): Promise<boolean> {
    const wanted = new Map<string, number>();
    let room = mostTaken;
    for (const [id, work] of works) {
      if (!work.mayHaveMore || room === 0) continue;
      const most = mostReady(id);
      const ready = most - work.queue.length;
      // In batches: half of what an endpoint may have ready is taken at once, or more.
      if (ready * 2 < most) continue;
      // Where others have all there is at once, it takes a few, so that its turn comes beside theirs.
      const isInTurn = work.queue.length > 0 || slots.isBusy(id);
      const count = Math.min(slots.freeFor(id) > 0 ? ready : isInTurn ? 0 : mostBeside, ready, room);
      if (count === 0) continue;
      wanted.set(id, count);
      room -= count;
    }
    if (wanted.size === 0) return false;
    for (const id of wanted.keys()) workOf(id).mayHaveMore = false;
    const lanes = await claimDeliveries(deps.pool, wanted, deps.now(), limits.leaseMs);
    await refreshFor(lanes);
    const counts = new Map<string, number>();
    for (const lane of lanes) {
      held.add(lane);
      line(lane);
      counts.set(lane.endpointId, (counts.get(lane.endpointId) ?? 0) + 1);
    }
    for (const [id, most] of wanted) if (counts.get(id) === most) workOf(id).mayHaveMore = true;
    // Whoever found no room is next.
    return lanes.length > 0 || room === 0;
  }

  async function refreshFor(lanes: readonly ClaimedLane[]): Promise<void> {
    const ids = lanes.map(({ endpointId }) => endpointId);
    await endpoints.refreshForSending(ids, deps.now());
  }

  async function queueHanded(): Promise<void> {
    const lanes = [...handed];
    await refreshFor(lanes);
    for (const lane of handed.splice(0, lanes.length)) line(lane);
  }

  function line(lane: ClaimedLane): void {
    workOf(lane.endpointId).queue.push(lane);
    turns.add(lane.endpointId);
  }

  /** Endpoints take turns, one lane each: one with a long queue leaves room for all others. */
  function begin(): void {
    takeTurns(turns, {
      slots,
      queueOf: (id) => works.get(id)?.queue ?? [],
      begin: (id, lane) => run(lane, endpoints.find(id) ?? goneEndpoint(id)),
    });
  }

  function run(lane: ClaimedLane, endpoint: ReadyEndpoint): void {
    // Held for the whole lane: between two of its requests nobody else takes the slot.
    let giveBack: ((delivered: boolean | null) => void) | null = slots.take(
      lane.endpointId,
      awakening.awaken,
    );
    const ran = runLane(deps, limits, {
      lane,
      endpoint,
      settle: outcomes.add,
      signal: stopping.signal,
      isClosing: () => closing,
      restsUntil: () => endpoints.find(lane.endpointId)?.restsUntil ?? null,
      rest: (until) => rest(lane.endpointId, endpoint.url, until),
      hasMoved: () => (endpoints.find(lane.endpointId)?.url ?? endpoint.url) !== endpoint.url,
      lookAgain: () => endpoints.refresh([lane.endpointId]),
      takeSlot: () => {
        const taken = giveBack ?? slots.take(lane.endpointId, awakening.awaken);
        giveBack = null;
        return taken;
      },
    }).then(end, (error: unknown) => {
      deps.logger.error({ err: error }, 'a lane of deliveries broke off');
      end();
    });
    running.add(ran);
    function end(): void {
      giveBack?.(null);
      held.remove(lane);
      running.delete(ran);
      const work = works.get(lane.endpointId);
      if (work?.queue.length) turns.add(lane.endpointId);
      if (!closing) begin();
      if (closing || work?.mayHaveMore) awakening.awaken();
    }
  }

  /** For this process at once, for others with what they read next. */
  function rest(endpointId: string, url: string, until: Date): void {
    const stored = restEndpoint(deps.pool, endpointId, url, until)
      .catch((error: unknown) =>
        deps.logger.warn({ err: error }, 'the rest of an endpoint could not be stored'),
      )
      .finally(() => running.delete(stored));
    running.add(stored);
    endpoints.rest({ id: endpointId, url, until }, stored);
  }

  async function work(): Promise<void> {
    while (!closing) {
      awakening.begin();
      try {
        if (performance.now() >= lookAt) await look();
        if (handed.length > 0) await queueHanded();
        const took = await claim();
        begin();
        if (took) continue;
      } catch (error) {
        deps.logger.warn({ err: error }, 'deliveries that are due could not be taken');
        lookAt = performance.now() + limits.pollMs;
      }
      if (!closing) await awakening.rest(lookAt - performance.now());
    }
  }

  function wake(endpointIds?: readonly string[]): void {
    if (endpointIds === undefined) lookAt = 0;
    for (const id of endpointIds ?? []) workOf(id).mayHaveMore = true;
    awakening.awaken();
  }

  return {
    start() {
      started = true;
      loop = work();
    },
    wake,
    async endRests(ids) {
      // Before what waits is looked at: nothing is put off anew.
      for (const id of ids) endpoints.endRest(id);
      // What was put off just now is put off by then, and not afterwards.
      await outcomes.storedSoFar();
      await endRests(deps.pool, ids, deps.now());
    },
    drop({ personId, endpointId }) {
      held.lose((lane) => lane.personId === personId && lane.endpointId === endpointId);
    },
    takeFrom(at) {
      const left = new Map<string, number>();
      return {
        leaseUntil: new Date(at.getTime() + limits.leaseMs),
        mayTake(id) {
          if (!started || closing || !held.hasRoom()) return false;
          const known = left.get(id) ?? mostReady(id) - (works.get(id)?.queue.length ?? 0);
          left.set(id, known - 1);
          return known > 0 && (slots.freeFor(id) > 0 || slots.limitOf(id) >= limits.endpointConcurrency);
        },
      };
    },
    accept(lanes, leaseUntil) {
      for (const added of lanes) {
        const lane = held.accept(added, leaseUntil);
        if (lane === 'extended') continue;
        const work = workOf(added.endpointId);
        if (lane === 'left') work.mayHaveMore = true;
        else if (closing) run(lane, goneEndpoint(lane.endpointId));
        else if (endpoints.isCertain(lane.endpointId, deps.now())) line(lane);
        else handed.push(lane);
      }
      if (!closing) begin();
      awakening.awaken();
    },
    async close() {
      closing = true;
      awakening.awaken();
      await loop;
      // What was taken and not begun goes back at once, not when its lease ends.
      const unbegun = [...[...works.values()].flatMap(({ queue }) => queue.splice(0)), ...handed.splice(0)];
      for (const lane of unbegun) run(lane, goneEndpoint(lane.endpointId));
      const timer = setTimeout(() => stopping.abort(), limits.closeGraceMs);
      while (running.size > 0) await Promise.all(running);
      clearTimeout(timer);
      await outcomes.settled();
    },
  };
}

/** Stands in for one that was deleted while something was on its way to it. */
function goneEndpoint(id: string): ReadyEndpoint {
  return { id, url: '', shownUrl: '', isOn: false, lacksLeave: false, restsUntil: null, keysAt: () => null };
}
