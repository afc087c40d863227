import type { Operation } from '@plugdesk/protocol';

type Facts = Pick<Operation, 'key' | 'path' | 'title' | 'effect' | 'status' | 'included' | 'rule'>;

/**
 * The look-up that shows best whether a change has arrived: a read of the same place (`GET /bookings` after
 * `POST /bookings`), else of the nearest place above it (`/bookings` after `/bookings/{id}/cancel`). Pure.
 *
 * @returns null where no read of the plugin has anything to do with it
 */
export function findLookUp(changed: { path: string }, operations: Facts[]): Facts | null {
  const wanted = segments(changed.path);
  let best: { operation: Facts; common: number } | null = null;
  for (const operation of operations) {
    if (operation.effect !== 'reads' || operation.status === 'unusable' || !operation.included) continue;
    if (operation.rule === 'off') continue;
    const own = segments(operation.path);
    // A list needs nothing that the person would have to know; what asks for an id would.
    if (own.length === 0 || own.some((segment) => segment.startsWith('{'))) continue;
    if (own.length > wanted.length || own.some((segment, index) => segment !== wanted[index])) continue;
    if (best === null || own.length > best.common) best = { operation, common: own.length };
  }
  return best?.operation ?? null;
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
