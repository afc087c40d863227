import type { ModelTool } from '../model/model-port.ts';
import type { ActivePlugin, ActiveTool } from '../ports.ts';
import type { ToolSearch } from '../tool-search/keep-indexes.ts';
import { offerTool } from './offer-tool.ts';

/** What a model is given of a person's tools. */
export interface ChosenTools {
  /** In the plugins' order. */
  tools: ModelTool[];
  /** Tokens of their definitions together. */
  tokens: number;
  /** How many more are on, which can be looked for. */
  leftOut: number;
}

/** What the choice goes by. */
export interface ToolNeeds {
  /** The person's words so far, oldest first. */
  questions: readonly string[];
  /** Names of tools that were found or called in this conversation, newest first: they come before all others. */
  kept: readonly string[];
  /** For all definitions together; null where there is no limit, not of their number either. */
  budgetTokens: number | null;
}

/** Of the person's questions, so many of the newest count, each half as much as the one after it. */
const mostQuestions = 4;
const fade = 0.5;
/** Only what fits this well, against the best, is sent: tools that nobody needs cost and distract. */
const leastShare = 0.1;
/** How many a search brings at most; a budget takes fewer. */
const mostFound = 60;
/** Providers take 128 tools in a request; the desk's own have to fit beside these. */
const mostTools = 120;
/** What looking for tools itself takes of the budget. */
const findToolsTokens = 200;

/**
 * The tools a model gets: all of them where their definitions fit the budget (and a request), else those that this conversation
 * found or called, and the best matches for what was asked. Pure.
 */
export function chooseTools(
  search: ToolSearch,
  plugins: readonly ActivePlugin[],
  needs: ToolNeeds,
): ChosenTools {
  const all = plugins.flatMap((plugin) => plugin.tools.map((tool) => ({ plugin, tool })));
  const total = all.reduce((sum, { tool }) => sum + tool.definitionTokens, 0);
  const { budgetTokens } = needs;
  if (budgetTokens === null || (total <= budgetTokens && all.length <= mostTools)) {
    return { tools: all.map(({ plugin, tool }) => offerTool(plugin, tool)), tokens: total, leftOut: 0 };
  }
  const byName = new Map(all.map(({ tool }) => [tool.name, tool]));
  const chosen = new Set<ActiveTool>();
  const budget = budgetTokens - findToolsTokens;
  let tokens = 0;
  for (const name of [...needs.kept, ...rank(search, plugins, needs.questions)]) {
    const tool = byName.get(name);
    if (!tool || chosen.has(tool) || chosen.size >= mostTools) continue;
    // What was found last is wanted, however large it is.
    if (tokens + tool.definitionTokens > budget && name !== needs.kept[0]) continue;
    tokens += tool.definitionTokens;
    chosen.add(tool);
  }
  return {
    tools: all.filter(({ tool }) => chosen.has(tool)).map(({ plugin, tool }) => offerTool(plugin, tool)),
    tokens,
    leftOut: all.length - chosen.size,
  };
}

/** The names of the tools that fit what was asked, best first; the newest question counts most. */
function rank(search: ToolSearch, plugins: readonly ActivePlugin[], questions: readonly string[]): string[] {
  const scores = new Map<string, number>();
  const recent = questions.slice(-mostQuestions).reverse();
  for (const [age, question] of recent.entries()) {
    const found = search.search(plugins, question, mostFound);
    const best = found[0]?.score ?? 1;
    for (const { id, score } of found) {
      if (score >= best * leastShare) scores.set(id, (scores.get(id) ?? 0) + (score / best) * fade ** age);
    }
  }
  return [...scores].sort((one, other) => other[1] - one[1]).map(([name]) => name);
}
