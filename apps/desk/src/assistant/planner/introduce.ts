import type { ModelTool } from '../model/model-port.ts';
import { describeOperation, type OperationProfile, parametersOf, requiredOf } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { enumOf, parameterRole } from './name-parameter.ts';
import { spokenEnglish, type Words } from './speak.ts';

/** True for a greeting, thanks, or a question about the planner itself. */
export function greets(sentence: string): boolean {
  return /^\W*(?:please |show me |tell me )*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|moin|hallo|yo)(?: there| all| planner)?|help(?: me)?|what (?:you can do|can (?:you|i|this)(?: desk| planner)? (?:do|ask)(?: here| for me)?)|who are you|what are you|how are you|what do you do|what(?:'s| is) on|which plugins (?:are on|do you have|are there)|how does this work)(?:[\s,.!?]+(?:what can you do|who are you|how are you))?\W*$/i.test(
    sentence,
  );
}

/** True for thanks and nothing else. */
export function thanks(sentence: string): boolean {
  return /^\W*(?:ok(?:ay)?,? |great,? )?(?:thanks|thank you|thx)(?: a lot| very much| so much)?\W*$/i.test(
    sentence,
  );
}

/** Says what it is, what is on, and two questions that the plugins can answer. */
export function introduce(tools: ModelTool[], words: Words = spokenEnglish): string {
  if (tools.length === 0) return words.SAYS_NO_PLUGINS;
  const profiles = tools.map(describeOperation);
  const plugins = new Map<string, OperationProfile[]>();
  for (const profile of profiles) {
    const known = plugins.get(profile.tool.plugin.id) ?? [];
    plugins.set(profile.tool.plugin.id, [...known, profile]);
  }
  const described = [...plugins.values()].map((operations) => ({
    name: escapeMarkdown(operations[0]?.tool.plugin.name ?? ''),
    reads: labels(
      operations.filter((operation) => operation.tool.safe),
      words,
    ),
    changes: labels(
      operations.filter((operation) => !operation.tool.safe),
      words,
    ),
  }));
  const asked = profiles
    .filter((profile) => profile.tool.safe)
    .map(exampleFor)
    .filter((example) => example !== null);
  return words.saysWhatIsOn(described, asked.slice(0, 2).map(escapeMarkdown));
}

function labels(operations: OperationProfile[], words: Words): string[] {
  const shown = operations.slice(0, 6).map((operation) => escapeMarkdown(operation.label));
  return operations.length > shown.length
    ? [...shown, words.saysMoreOf(operations.length - shown.length)]
    : shown;
}

/** The operation's name with a place, dates or a choice where it takes them; null where it needs more. */
function exampleFor(profile: OperationProfile): string | null {
  const required = new Set(requiredOf(profile.tool));
  const parts: string[] = [];
  let dated = false;
  for (const [name, schema] of parametersOf(profile.tool)) {
    const role = parameterRole(name, schema);
    if (role === 'place' && !parts.some((part) => part.startsWith('in '))) parts.push('in Paris');
    else if ((role === 'date-start' || role === 'date') && !dated) {
      dated = true;
      parts.push(role === 'date' ? 'on Friday' : 'from Friday for two nights');
    } else if (role === 'date-end' || role === 'nights') continue;
    else if (required.has(name)) {
      if (role === 'enumeration') parts.push(String(enumOf(schema)[0] ?? ''));
      else return null;
    }
  }
  return [profile.label, ...parts].join(' ');
}
