import MiniSearch from 'minisearch';
import type { ModelTool } from '../model/model-port.ts';
import type { ActivePlugin, ActiveTool } from '../ports.ts';

/** Words that stand in every question and name no operation. */
const stopWords = new Set(
  'a an and are as at be by can could do does for from give have how i in is it its list me my of on or please show tell that the their there these this to was what when where which who will with would you your'.split(
    ' ',
  ),
);

/** Weight of a newer question against the one before it. */
const fade = 0.5;

/**
 * The tools a model gets: all of them where their definitions fit the budget, else the best matches for what was
 * asked, in the plugins' order. Pure.
 * @param questions the person's words so far, oldest first
 * @param budgetTokens for all definitions together
 */
export function chooseTools(plugins: ActivePlugin[], questions: string[], budgetTokens: number): ModelTool[] {
  const all = plugins.flatMap((plugin) => plugin.tools.map((tool) => ({ plugin, tool })));
  const total = all.reduce((sum, { tool }) => sum + tool.definitionTokens, 0);
  if (total <= budgetTokens) return all.map(({ plugin, tool }) => modelTool(plugin, tool));
  const scores = rank(all, questions);
  const chosen = new Set<string>();
  let left = budgetTokens;
  for (const { tool } of [...all].sort(
    (a, b) => (scores.get(b.tool.name) ?? 0) - (scores.get(a.tool.name) ?? 0),
  )) {
    if (tool.definitionTokens > left) continue;
    left -= tool.definitionTokens;
    chosen.add(tool.name);
  }
  return all.filter(({ tool }) => chosen.has(tool.name)).map(({ plugin, tool }) => modelTool(plugin, tool));
}

function rank(all: { plugin: ActivePlugin; tool: ActiveTool }[], questions: string[]): Map<string, number> {
  const index = new MiniSearch<{
    id: string;
    plugin: string;
    name: string;
    title: string;
    description: string;
    path: string;
  }>({
    fields: ['plugin', 'name', 'title', 'description', 'path'],
    processTerm: (term) => {
      const word = term.toLowerCase();
      return stopWords.has(word) || word.length < 2 ? null : word.replace(/(ies)$/, 'y').replace(/s$/, '');
    },
    tokenize: (text) =>
      text
        .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
  });
  index.addAll(
    all.map(({ plugin, tool }) => ({
      id: tool.name,
      plugin: plugin.name,
      name: tool.name,
      title: tool.title,
      description: tool.description,
      path: tool.tool.path,
    })),
  );
  const scores = new Map<string, number>();
  const recent = questions.slice(-4).reverse();
  recent.forEach((question, age) => {
    const found = index.search(question, {
      boost: { title: 3, name: 2, plugin: 2 },
      prefix: true,
      fuzzy: 0.1,
    });
    for (const { id, score } of found) scores.set(id, (scores.get(id) ?? 0) + score * fade ** age);
  });
  return scores;
}

/** A tool as a model is offered it. */
function modelTool(plugin: ActivePlugin, tool: ActiveTool): ModelTool {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    parameters: tool.tool.parameters as Record<string, unknown>,
    plugin: { id: plugin.id, name: plugin.name, description: plugin.descriptionForModel },
    method: tool.tool.method,
    path: tool.tool.path,
    safe: tool.effect === 'reads',
  };
}
