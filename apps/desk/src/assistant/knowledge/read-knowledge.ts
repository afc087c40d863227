import type { Knowledge } from '@plugdesk/protocol';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { describeMoment, instructions } from './build-system-message.ts';
import { chooseTools } from './choose-tools.ts';

/**
 * What the assistant knows, as it would be told now: the desk's words, a brief per plugin, the cost of each.
 * @throws Error where the person or every model is gone
 */
export async function readKnowledge(desk: AssistantDependencies, personId: string): Promise<Knowledge> {
  const [person, plugins, settings] = await Promise.all([
    desk.people.findPerson(personId),
    desk.plugins.activePlugins(personId),
    desk.settings.readSettings(),
  ]);
  const model = await desk.models.find(null);
  if (!person || !model) throw new Error('Person or model is missing.');
  const words = `${instructions}\n\n${describeMoment(person, desk.now())}`;
  const instructionTokens = desk.countTokens(words);
  const known = plugins.map((plugin) => {
    const tools = plugin.tools.map((tool) => ({
      name: tool.name,
      title: tool.title,
      effect: tool.effect,
      tokens: tool.definitionTokens,
    }));
    return {
      id: plugin.id,
      name: plugin.name,
      brief: plugin.brief,
      briefTokens: plugin.briefTokens,
      tools,
      tokens: plugin.briefTokens + tools.reduce((sum, tool) => sum + tool.tokens, 0),
    };
  });
  const tools = known.flatMap((plugin) => plugin.tools);
  const toolTokens = tools.reduce((sum, tool) => sum + tool.tokens, 0);
  const chosen = chooseTools(desk.toolSearch, plugins, {
    questions: [],
    kept: [],
    budgetTokens: model.kind === 'planner' ? null : settings.toolBudgetTokens,
  });
  return {
    model: { id: model.id, label: model.label, kind: model.kind, place: model.place },
    instructions: words,
    instructionTokens,
    plugins: known,
    reads: tools.filter((tool) => tool.effect === 'reads').length,
    changes: tools.filter((tool) => tool.effect === 'changes').length,
    operations: tools.length,
    operationsGiven: chosen.tools.length,
    operationsFindable: chosen.leftOut,
    toolTokens,
    toolBudgetTokens: settings.toolBudgetTokens,
    tokens: instructionTokens + plugins.reduce((sum, plugin) => sum + plugin.briefTokens, 0) + chosen.tokens,
  };
}
