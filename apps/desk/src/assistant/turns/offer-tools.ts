import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { offerBuiltInTools } from '../built-in-tools/list-built-in-tools.ts';
import { searchMemoriesTool } from '../built-in-tools/search-memories.ts';
import { chooseTools } from '../knowledge/choose-tools.ts';
import { narrowTools } from '../knowledge/narrow-tools.ts';
import type { Model, ModelTool } from '../model/model-port.ts';
import type { TurnContext } from './turn-context.ts';

/** The tools that go with the next step of a turn: what is on and fits, and the desk's own. */
export function offerTools(
  desk: Pick<AssistantDependencies, 'toolSearch'>,
  context: TurnContext,
  model: Pick<Model, 'kind'>,
  budgetTokens: number,
): ModelTool[] {
  const questions = [...context.earlier, context.turn].map((turn) => turn.question);
  const called = calledTools(context);
  // The planner goes by rules of its own: it pays nothing for a tool, and looks for none. Of the desk's own tools it
  // knows only the search among memories.
  const on = context.plugins.reduce((count, plugin) => count + plugin.tools.length, 0);
  if (model.kind === 'planner') {
    const near = narrowTools(desk.toolSearch, context.plugins, questions, called);
    context.offered = { by: 'planner', offered: near.length, on, offeredTokens: 0, budgetTokens: null };
    const search = searchMemoriesTool.offer(context);
    return search === null ? near : [...near, search];
  }
  const chosen = chooseTools(desk.toolSearch, context.plugins, {
    questions,
    kept: [...context.foundTools, ...called],
    budgetTokens,
  });
  context.toolsLeftOut = chosen.leftOut;
  context.offered = {
    by: 'model',
    offered: chosen.tools.length,
    on,
    offeredTokens: chosen.tokens,
    budgetTokens,
  };
  return [...chosen.tools, ...offerBuiltInTools(context)];
}

/** The tools that this conversation has called, newest first: they stay, as what was found does. */
function calledTools(context: TurnContext): string[] {
  const standing = new Set([...context.earlier, context.turn].map((turn) => turn.turnId));
  const called = context.calls
    .filter(({ view }) => standing.has(view.turnId) && view.operation !== null)
    .toSorted((one, other) => (one.view.startedAt < other.view.startedAt ? 1 : -1));
  return [...new Set(called.map(({ view }) => view.toolName))];
}
