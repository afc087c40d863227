import type { SettleQueue } from './settle-queue.ts';
import type { ClaimedDelivery, ClaimedLane } from './statements/claim-deliveries.ts';
import type { AddedLane } from './statements/insert-deliveries.ts';

/** The lanes that are ours, from taking to giving back. */
export interface HeldLanes {
  add(lane: ClaimedLane): void;
  remove(lane: ClaimedLane): void;
  /**
   * Takes what was just stored straight from memory: nothing need be read again.
   * @param leaseUntil of a lane that was taken while it was stored
   * @returns a lane that is to be begun; `extended` where it goes behind what is under way; `left` where it has to be
   *   looked for in the database
   */
  accept(added: AddedLane, leaseUntil: Date): ClaimedLane | 'extended' | 'left';
  /** Lanes that are ours no longer: what of them is in memory is not sent. */
  lose(isLost: (lane: ClaimedLane) => boolean): void;
  /** The lane of this taking; undefined where it was given back. */
  find(lane: { key: string; fence: number }): ClaimedLane | undefined;
  /** Whether there is room for more bodies. */
  hasRoom(): boolean;
}

/** More bodies are not held in memory, in characters: what goes beyond is read from the database in its turn. */
const mostHeld = 32 * 1_024 * 1_024;

/**
 * Remembers lanes by their keys.
 * @param reopen see {@link SettleQueue}: where the next delivery comes while a lane is being given back, it stays ours
 */
export function createHeldLanes(reopen: SettleQueue['reopen']): HeldLanes {
  const lanes = new Map<string, ClaimedLane>();
  let held = 0;
  const count = (lane: ClaimedLane, deliveries: readonly ClaimedDelivery[]) => {
    const size = deliveries.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    lane.heldSize += size;
    held += size;
  };
  const hold = (lane: ClaimedLane) => {
    lanes.set(lane.key, lane);
    count(lane, lane.deliveries);
  };
  const begin = (added: AddedLane, deliveries: ClaimedDelivery[], leaseUntil: Date): ClaimedLane => {
    const { key, personId, id, endpointId, fence } = added;
    const lane: ClaimedLane = {
      key,
      personId,
      id,
      endpointId,
      fence,
      attempts: 0,
      tries: 0,
      leaseUntil,
      deliveries,
      nextPosition: (deliveries.at(-1)?.position ?? Number.NaN) + 1,
      isHeld: true,
      isLost: false,
      heldSize: 0,
    };
    hold(lane);
    return lane;
  };
  return {
    add: hold,
    remove(lane) {
      held -= lane.heldSize;
      lane.heldSize = 0;
      if (lanes.get(lane.key) === lane) lanes.delete(lane.key);
    },
    accept(added, leaseUntil) {
      const deliveries = added.deliveries.map(({ position, delivery }) => {
        const { eventId, type, query, body, expiresAt } = delivery;
        return { position, eventId, type, query, body, expiresAt };
      });
      const [first] = deliveries;
      if (first === undefined) return 'extended';
      if (added.isTaken) return begin(added, deliveries, leaseUntil);
      if (held >= mostHeld) return 'left';
      const lane = lanes.get(added.key);
      // The same taking, and nothing in between that we do not have: else it would go out of turn.
      if (lane?.isHeld && lane.fence === added.fence && lane.nextPosition === first.position) {
        lane.deliveries.push(...deliveries);
        lane.nextPosition += deliveries.length;
        count(lane, deliveries);
        return 'extended';
      }
      const ours = reopen(added, first.position);
      return ours === null ? 'left' : begin(added, deliveries, ours);
    },
    lose(isLost) {
      for (const lane of lanes.values()) if (isLost(lane)) lane.isLost = true;
    },
    find(wanted) {
      const lane = lanes.get(wanted.key);
      return lane?.fence === wanted.fence ? lane : undefined;
    },
    hasRoom: () => held < mostHeld,
  };
}
