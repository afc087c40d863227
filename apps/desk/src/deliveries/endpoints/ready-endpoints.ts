import type { DeliveryDependencies } from '../delivery-dependencies.ts';
import { type ReadyEndpoint, readEndpoints } from './endpoint-row.ts';

/** Endpoints as they were read last, ready to be sent to. */
export interface ReadyEndpoints {
  find(id: string): ReadyEndpoint | undefined;
  ids(): string[];
  /** Whether it is known, and is sent to now. */
  isCertain(id: string, now: Date): boolean;
  /** It has changed. */
  forget(id: string): void;
  /** Reads them anew. One that is gone is forgotten. */
  refresh(ids: readonly string[]): Promise<void>;
  /**
   * Reads those that are not known yet, and those that nothing is sent to as far as is known: another process may have
   * turned one on, or ended its rest, since.
   */
  refreshForSending(ids: readonly string[], now: Date): Promise<void>;
}

/** Remembers endpoints for as long as they are refreshed. */
export function createReadyEndpoints(deps: Pick<DeliveryDependencies, 'pool' | 'sealer'>): ReadyEndpoints {
  const endpoints = new Map<string, ReadyEndpoint>();
  /** What was forgotten since each reading began that is under way: it may have read what is no longer true. */
  const readings = new Set<Set<string>>();
  async function refresh(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const forgotten = new Set<string>();
    readings.add(forgotten);
    const read = await readEndpoints(deps.pool, deps.sealer, ids).finally(() => readings.delete(forgotten));
    for (const id of ids) endpoints.delete(id);
    for (const endpoint of read) if (!forgotten.has(endpoint.id)) endpoints.set(endpoint.id, endpoint);
  }
  const isCertain = (id: string, now: Date): boolean => {
    const known = endpoints.get(id);
    return known?.isOn === true && (known.restsUntil === null || known.restsUntil <= now);
  };
  return {
    isCertain,
    find: (id) => endpoints.get(id),
    ids: () => [...endpoints.keys()],
    forget(id) {
      endpoints.delete(id);
      for (const forgotten of readings) forgotten.add(id);
    },
    refresh,
    async refreshForSending(ids, now) {
      await refresh([...new Set(ids)].filter((id) => !isCertain(id, now)));
    },
  };
}
