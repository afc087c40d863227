import type { PluginKind } from '@plugdesk/protocol';

/** The filters of the store as the address says them; words that are no filter count as not said. */
export interface StoreSearch {
  find?: string | undefined;
  show?: string | undefined;
  kind?: PluginKind | undefined;
}

/** Every kind, in the order of the protocol. */
export const pluginKinds = ['api', 'event', 'prompt'] as const satisfies readonly PluginKind[];

/** Reads the store's filters out of an address. */
export function readStoreSearch(search: Record<string, unknown>): StoreSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    find: text(search.find),
    show: text(search.show),
    kind: pluginKinds.find((kind) => kind === search.kind),
  };
}
