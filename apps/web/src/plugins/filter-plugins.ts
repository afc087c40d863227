import type { Plugin, PluginKind } from '@plugdesk/protocol';
import { pluginKinds } from './store-search.ts';

/** What the store can be narrowed to. */
export const storeFilters = {
  all: () => true,
  on: (plugin: Plugin) => plugin.on,
  reads: (plugin: Plugin) => plugin.changes === 0,
  changes: (plugin: Plugin) => plugin.changes > 0,
  sign: (plugin: Plugin) => plugin.auth.type === 'oauth' || plugin.auth.type === 'user_http',
};

export type StoreFilter = keyof typeof storeFilters;

/** The filters in the order in which they are offered. */
export const storeFilterNames = Object.keys(storeFilters) as StoreFilter[];

/** The kinds that there are among plugins, each with how many have it, in the order of the protocol. */
export function countKinds(plugins: Plugin[]): { kind: PluginKind; count: number }[] {
  return pluginKinds.flatMap((kind) => {
    const count = plugins.filter(({ kinds }) => kinds.includes(kind)).length;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** Plugins that fit a filter, are of a kind, and have every word that is looked for, in name, description, host or an operation. */
export function filterPlugins(
  plugins: Plugin[],
  filter: StoreFilter,
  find: string,
  kind?: PluginKind,
): Plugin[] {
  const words = find.toLowerCase().split(/\s+/);
  return plugins.filter(storeFilters[filter]).filter((plugin) => {
    if (kind && !plugin.kinds.includes(kind)) return false;
    const { titles } = plugin;
    const text = [plugin.name, plugin.description, plugin.host, ...titles.reads, ...titles.changes]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
