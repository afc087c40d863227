import type { ActivePlugin } from '../ports.ts';
import { buildIndex, type ToolIndex } from './build-index.ts';
import { type FoundTool, searchTools } from './search-tools.ts';
import { describeTool } from './searchable-operation.ts';

/** Searches the tools of the plugins that are on for somebody. */
export interface ToolSearch {
  /** The tools that fit, by name, best first. Indexes anew only what it has not seen. */
  search(plugins: readonly ActivePlugin[], question: string, limit: number): FoundTool[];
}

/** How many sets of plugins are kept indexed: people mostly have the same ones on. */
const mostKept = 12;

/**
 * Makes a search that keeps its indexes. A plugin is known by its object, which the plugins engine keeps as long as
 * its version, name and rules stay as they are: what changed is indexed anew at its next search.
 */
export function createToolSearch(): ToolSearch {
  const numbers = new WeakMap<ActivePlugin, number>();
  let last = 0;
  const kept = new Map<string, ToolIndex>();

  const numberOf = (plugin: ActivePlugin): number => {
    const known = numbers.get(plugin);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(plugin, last);
    return last;
  };

  const indexOf = (plugins: readonly ActivePlugin[]): ToolIndex => {
    const key = plugins.map(numberOf).join(' ');
    const index =
      kept.get(key) ??
      buildIndex(plugins.flatMap((plugin) => plugin.tools.map((tool) => describeTool(plugin, tool))));
    // The one used last stands last; the first goes.
    kept.delete(key);
    kept.set(key, index);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return index;
  };

  return { search: (plugins, question, limit) => searchTools(indexOf(plugins), question, limit) };
}
