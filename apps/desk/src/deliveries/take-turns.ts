import type { EndpointSlots } from './endpoint-slots.ts';

/**
 * Begins what may begin, one of each endpoint in turn, however long their queues are.
 * @param turns endpoints with something to begin, in the order of their turns; those without, and those that have as much
 *   under way as they are trusted with, are taken out: they come back with their next lane, or when a request ends
 */
export function takeTurns<Lane>(
  turns: Set<string>,
  by: {
    slots: Pick<EndpointSlots, 'isFull' | 'isBusy' | 'freeFor'>;
    queueOf: (endpointId: string) => Lane[];
    /** Takes a slot at once. */
    begin: (endpointId: string, lane: Lane) => void;
  },
): void {
  for (const id of turns) {
    if (by.slots.isFull()) return;
    const queue = by.queueOf(id);
    const [lane] = queue;
    if (lane === undefined || by.slots.isBusy(id)) {
      turns.delete(id);
    } else if (by.slots.freeFor(id) > 0) {
      queue.shift();
      // To the end, where this loop comes by again.
      turns.delete(id);
      turns.add(id);
      by.begin(id, lane);
    }
  }
}
