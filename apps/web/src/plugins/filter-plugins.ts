import type { Plugin } from '@plugdesk/protocol';

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

/** Plugins that fit a filter and have every word that is looked for, in name, description, host or an operation. */
export function filterPlugins(plugins: Plugin[], filter: StoreFilter, find: string): Plugin[] {
  const words = find.toLowerCase().split(/\s+/);
  return plugins.filter(storeFilters[filter]).filter((plugin) => {
    const { titles } = plugin;
    const text = [plugin.name, plugin.description, plugin.host, ...titles.reads, ...titles.changes]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
