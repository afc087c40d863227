import type { Plugin, PluginKind } from '@plugdesk/protocol';
import { pluginKinds } from './store-search.ts';
import { wordEntry } from './word-entry.ts';

export type StoreFilter = 'all' | 'on' | 'reads' | 'changes' | 'sign';

/** What the store can be narrowed to; `connected` are the plugins with which the person has a usable connection. */
export const storeFilters: Record<StoreFilter, (plugin: Plugin, connected: ReadonlySet<string>) => boolean> =
  {
    all: () => true,
    on: (plugin) => plugin.on,
    // What receives events may do anything with them.
    reads: (plugin) => plugin.reads > 0 && plugin.changes === 0 && plugin.triggers.length === 0,
    changes: (plugin) => plugin.changes > 0,
    // What needs something from the person: a sign-in of the desk's own does not, nor does one that was made.
    sign: (plugin, connected) => plugin.signsIn === 'person' && !connected.has(plugin.id),
  };

/** The filters in the order in which they are offered. */
export const storeFilterNames = Object.keys(storeFilters) as StoreFilter[];

/** The kinds that there are among plugins, each with how many have it, in the order of the protocol. */
export function countKinds(plugins: Plugin[]): { kind: PluginKind; count: number }[] {
  return pluginKinds.flatMap((kind) => {
    const count = plugins.filter(({ kinds }) => kinds.includes(kind)).length;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** Plugins that fit a filter, are of a kind, and have every word that is looked for, in name, description, host, an operation or what they receive. */
export function filterPlugins(
  plugins: Plugin[],
  filter: StoreFilter,
  find: string,
  kind?: PluginKind,
  connected: ReadonlySet<string> = new Set(),
): Plugin[] {
  const words = find.toLowerCase().split(/\s+/);
  return plugins.filter((plugin) => {
    if (!storeFilters[filter](plugin, connected)) return false;
    if (kind && !plugin.kinds.includes(kind)) return false;
    const { titles } = plugin;
    const text = [
      plugin.name,
      plugin.description,
      plugin.host,
      ...titles.reads,
      ...titles.changes,
      ...wordEntry(plugin),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
