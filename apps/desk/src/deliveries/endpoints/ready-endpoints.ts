import type { DeliveryDependencies } from '../delivery-dependencies.ts';
import { type ReadyEndpoint, readEndpoints } from './endpoint-row.ts';

/** Endpoints as they were read last, ready to be sent to. */
export interface ReadyEndpoints {
  find(id: string): ReadyEndpoint | undefined;
  ids(): string[];
  /** It has changed. */
  forget(id: string): void;
  /** Reads them anew. One that is gone is forgotten. */
  refresh(ids: readonly string[]): Promise<void>;
  /** Reads those that are not known yet. */
  refreshUnknown(ids: readonly string[]): Promise<void>;
}

/** Remembers endpoints for as long as they are refreshed. */
export function createReadyEndpoints(deps: Pick<DeliveryDependencies, 'pool' | 'sealer'>): ReadyEndpoints {
  const endpoints = new Map<string, ReadyEndpoint>();
  async function refresh(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const read = await readEndpoints(deps.pool, deps.sealer, ids);
    for (const id of ids) endpoints.delete(id);
    for (const endpoint of read) endpoints.set(endpoint.id, endpoint);
  }
  return {
    find: (id) => endpoints.get(id),
    ids: () => [...endpoints.keys()],
    forget(id) {
      endpoints.delete(id);
    },
    refresh,
    refreshUnknown: (ids) => refresh([...new Set(ids.filter((id) => !endpoints.has(id)))]),
  };
}
