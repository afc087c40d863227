import type { Connection } from '@plugdesk/protocol';

const prefix = 'plugdesk.told-refusals.';

/**
 * Of which refused connections the person was not told on this device, and of which they have been told then. One that
 * works again is forgotten, so that it is told when it is refused another time. Pure.
 */
export function whatToTell<One extends Pick<Connection, 'id' | 'state'>>(
  connections: One[],
  told: readonly string[],
): { news: One[]; told: string[] } {
  const refused = connections.filter(({ state }) => state === 'needs-sign-in');
  return { news: refused.filter(({ id }) => !told.includes(id)), told: refused.map(({ id }) => id) };
}

/** Ids of a person's connections that were told; none where nothing can be remembered. */
export function readTold(storage: Pick<Storage, 'getItem'>, personId: string): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(prefix + personId) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers what was told; a device that remembers nothing tells again. */
export function keepTold(storage: Pick<Storage, 'setItem'>, personId: string, told: string[]): void {
  try {
    storage.setItem(prefix + personId, JSON.stringify(told));
  } catch {
    // A full or forbidden storage is no reason to break the page.
  }
}
