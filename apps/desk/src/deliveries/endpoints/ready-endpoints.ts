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
  /**
   * It asked to be left alone, at this address: at another one it did not. Until that is `stored`, what is read does not
   * say so.
   */
  rest(asked: { id: string; url: string; until: Date }, stored: Promise<unknown>): void;
  /** It may be sent to again. Not forgotten: what is about to begin would find it gone. */
  endRest(id: string): void;
  /** Reads them anew. One that is gone is forgotten. */
  refresh(ids: readonly string[]): Promise<void>;
  /**
   * Reads those that are not known yet, and those that nothing is sent to as far as is known: another process may have
   * turned one on, or ended its rest, since.
   */
  refreshForSending(ids: readonly string[], now: Date): Promise<void>;
}

/** Until when an address asked to be left alone. */
interface Rest {
  url: string;
  until: Date;
}

/** Remembers endpoints for as long as they are refreshed. */
export function createReadyEndpoints(deps: Pick<DeliveryDependencies, 'pool' | 'sealer'>): ReadyEndpoints {
  const endpoints = new Map<string, ReadyEndpoint>();
  /** Of each reading that is under way, which may have read what is no longer true: what was forgotten and rests since. */
  const readings = new Set<{ forgotten: Set<string>; rests: Map<string, Rest> }>();
  /** Rests that are being stored. */
  const storing = new Map<string, Rest>();
  async function refresh(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const reading = { forgotten: new Set<string>(), rests: new Map(storing) };
    readings.add(reading);
    const read = await readEndpoints(deps.pool, deps.sealer, ids).finally(() => readings.delete(reading));
    for (const id of ids) endpoints.delete(id);
    for (const endpoint of read) {
      if (reading.forgotten.has(endpoint.id)) continue;
      const rest = reading.rests.get(endpoint.id);
      if (rest?.url === endpoint.url) endpoint.restsUntil = rest.until;
      endpoints.set(endpoint.id, endpoint);
    }
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
      for (const { forgotten } of readings) forgotten.add(id);
    },
    rest({ id, url, until }, stored) {
      const known = endpoints.get(id);
      if (known && known.url !== url) return;
      if (known) known.restsUntil = until;
      const rest = { url, until };
      storing.set(id, rest);
      for (const { rests } of readings) rests.set(id, rest);
      const end = () => {
        if (storing.get(id) === rest) storing.delete(id);
      };
      stored.then(end, end);
    },
    endRest(id) {
      const known = endpoints.get(id);
      if (known) known.restsUntil = null;
      storing.delete(id);
      for (const { rests } of readings) rests.delete(id);
    },
    refresh,
    async refreshForSending(ids, now) {
      await refresh([...new Set(ids)].filter((id) => !isCertain(id, now)));
    },
  };
}
