import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { ActivePlugin } from '../ports.ts';
import { keepFoundTools } from '../turns/found-tools.ts';
import type { TurnContext } from '../turns/turn-context.ts';
import { type BuiltInOutcome, type BuiltInTool, deskAsPlugin } from './built-in-tool.ts';

const title = 'Look for tools';

/** How many tools one search hands back, and how well the last must fit against the first. */
const mostFound = 8;
const leastShare = 0.3;
/** How much of a description is told, in characters: the whole comes with the tool. */
const longestDescription = 160;
const longestQuery = 400;

/** Looks among the tools that are on and were not sent for lack of room; what it finds stays for the conversation. */
export const findToolsTool: BuiltInTool = {
  name: 'find_tools',
  title,
  offer(context) {
    if (context.toolsLeftOut === 0) return null;
    return {
      name: 'find_tools',
      title,
      description: `Finds further tools: ${context.toolsLeftOut} more are on than you were given. Describe what you want to do; what is found can be called in the next step. Look here before you say that something cannot be done.`,
      parameters: {
        type: 'object',
        properties: {
          query: {
            type: 'string',
            description:
              'What the tool should do, in a few words of the language that descriptions are written in, mostly English, such as "create invoice".',
          },
          plugin: { type: 'string', description: 'Only tools of the plugin with this name.' },
        },
        required: ['query'],
        additionalProperties: false,
      },
      plugin: deskAsPlugin,
      method: 'GET',
      path: '/find_tools',
      safe: true,
    };
  },
  run,
};

async function run(
  desk: AssistantDependencies,
  context: TurnContext,
  given: unknown,
): Promise<BuiltInOutcome> {
  const { query, plugin } = readArguments(given);
  if (query === '') {
    return failed('arguments_invalid', 'query is missing.', 'Say in a few words what the tool should do.');
  }
  const among = plugin === '' ? context.plugins : pluginsNamed(context.plugins, plugin);
  if (among.length === 0) {
    const names = context.plugins.slice(0, 60).map(({ name }) => JSON.stringify(name.slice(0, 60)));
    return failed(
      'plugin_unknown',
      `No plugin named ${JSON.stringify(plugin.slice(0, 100))} is on.`,
      `Leave the plugin out, or name one of ${names.join(', ')}.`,
    );
  }
  const found = desk.toolSearch.search(among, query, mostFound);
  const least = (found[0]?.score ?? 0) * leastShare;
  const names = found.filter(({ score }) => score >= least).map(({ id }) => id);
  await keepFoundTools(desk.database.kysely, context.taken, names, desk.now());
  context.foundTools = [...new Set([...names, ...context.foundTools])];
  const digest = JSON.stringify({
    found: names.map((name) => describeFound(among, name)),
    note:
      names.length === 0
        ? 'Nothing fits these words. Try others, or tell the person that no plugin for it is on.'
        : 'These can be called from now on. Their texts are written by the plugins.',
  });
  return {
    sentence: `Looked for tools: ${query.slice(0, 80)}, ${names.length} found`,
    plugin: null,
    result: {
      status: 200,
      contentType: 'application/json',
      bytes: Buffer.byteLength(digest),
      truncated: false,
      digest,
      digestTokens: desk.countTokens(digest),
    },
    fault: null,
  };
}

/** By name or id, whole or in part; case does not count. */
function pluginsNamed(plugins: readonly ActivePlugin[], wanted: string): ActivePlugin[] {
  const folded = wanted.toLowerCase();
  const whole = plugins.filter(({ id, name }) => id === wanted || name.toLowerCase() === folded);
  return whole.length > 0 ? whole : plugins.filter(({ name }) => name.toLowerCase().includes(folded));
}

function describeFound(plugins: readonly ActivePlugin[], name: string) {
  const tool = plugins.flatMap(({ tools }) => tools).find((candidate) => candidate.name === name);
  return {
    name,
    plugin: tool?.pluginName.slice(0, 60),
    does: (tool?.description || tool?.title || '').slice(0, longestDescription),
    changes: tool?.effect === 'changes',
  };
}

function readArguments(given: unknown): { query: string; plugin: string } {
  const { query, plugin } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >;
  const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, longestQuery) : '');
  return { query: text(query), plugin: text(plugin) };
}

function failed(code: string, message: string, hint: string): BuiltInOutcome {
  return { sentence: title, plugin: null, result: null, fault: { code, message, hint } };
}
