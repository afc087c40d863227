import type { JsonSchema, ModelTool } from '../model/model-port.ts';
import { type ChangeKind, changeOfVerb, isReadVerb } from './read-intent.ts';
import { isStopWord, salientStems, splitWords, stemWord } from './split-words.ts';

/** What the planner makes of one tool. */
export interface OperationProfile {
  tool: ModelTool;
  /** What people are shown, such as "Find stays". */
  label: string;
  /** The tool's name without the plugin's prefix, in words. */
  words: string[];
  /**
   * `read`: safe. `lookup`: a POST whose words say that it only searches (it still asks). A kind of
   * change, or `other` where only its own verb tells what it does.
   */
  act: 'read' | 'lookup' | ChangeKind | 'other';
  /** Stems of the verbs that its name and summary begin with. */
  verbs: ReadonlySet<string>;
  /** Stems of the things it is about, from path, name and summary. */
  nouns: ReadonlySet<string>;
}

/** Reads name, path, method and the first sentence of the description. Pure. */
export function describeOperation(tool: ModelTool): OperationProfile {
  const words = nameWords(tool);
  const summary = firstSentence(tool.description);
  const verbs = new Set<string>();
  for (const group of [words, splitWords(summary), ...tool.path.split('/').map(splitWords)]) {
    const first = group.find((word) => !isStopWord(word) || word === 'get' || word === 'show');
    if (first !== undefined) verbs.add(stemWord(first));
  }
  const pathNouns = tool.path
    .split('/')
    .filter((segment) => segment !== '' && !segment.startsWith('{'))
    .flatMap(salientStems);
  const nouns = new Set(
    [...pathNouns, ...words.map(stemWord), ...salientStems(summary)].filter((stem) => !isReadVerb(stem)),
  );
  return { tool, label: labelOf(tool, words, summary), words, act: actOf(tool, verbs, words), verbs, nouns };
}

/** The name without the plugin's prefix, which may be its id or its name. */
function nameWords(tool: ModelTool): string[] {
  const separator = tool.name.indexOf('__');
  const bare = separator > 0 ? tool.name.slice(separator + 2) : tool.name;
  const words = splitWords(bare);
  for (const prefix of [splitWords(tool.plugin.id), splitWords(tool.plugin.name)]) {
    const repeated = prefix.length > 0 && words.length > prefix.length + 1;
    if (repeated && prefix.every((word, index) => words[index] === word)) return words.slice(prefix.length);
  }
  return words;
}

function firstSentence(description: string): string {
  const line = description.trim().split('\n', 1)[0] ?? '';
  return /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
}

/** The first sentence where it is short enough to be a name, else the operation's own name in words. */
function labelOf(tool: ModelTool, words: string[], summary: string): string {
  const title = tool.title?.trim().replace(/[.!?\s]+$/, '') ?? '';
  if (title.length >= 3 && title.length <= 60) return raise(plainVerb(title));
  const short = summary.replace(/[.!?\s]+$/, '');
  const named = words.length >= 2 && words.length <= 6 && isVerb(words[0] ?? '');
  const limit = named ? 32 : 60;
  const text =
    short.length >= 3 && short.length <= limit ? short : named || short === '' ? words.join(' ') : short;
  if (text === '' || text.length > 60)
    return words.length > 0 ? raise(words.join(' ')) : `${tool.method} ${tool.path}`;
  return raise(plainVerb(text));
}

function isVerb(word: string): boolean {
  const stem = stemWord(word);
  return isReadVerb(stem) || changeOfVerb(stem) !== null;
}

/** "Finds hotels" -> "Find hotels": labels are read after "to". */
function plainVerb(text: string): string {
  const first = /^\p{L}+/u.exec(text)?.[0] ?? '';
  if (!/[^s]s$/.test(first) || !isVerb(first.toLowerCase())) return text;
  const plain = /(?:ch|sh|x|ss)es$/.test(first) ? first.slice(0, -2) : first.slice(0, -1);
  return plain + text.slice(first.length);
}

function raise(text: string): string {
  return (text[0] ?? '').toUpperCase() + text.slice(1);
}

function actOf(tool: ModelTool, verbs: ReadonlySet<string>, words: string[]): OperationProfile['act'] {
  if (tool.safe || tool.method === 'GET' || tool.method === 'HEAD') return 'read';
  if (tool.method === 'DELETE') return 'delete';
  const own = [...verbs].map(changeOfVerb).find((change) => change !== null);
  if (tool.method === 'PUT' || tool.method === 'PATCH') return own ?? 'update';
  if (own === undefined || own === null) {
    const named = [...verbs, ...words.map(stemWord)];
    return named.some(isReadVerb) || /(?:^|[/_.-])(?:search|query|lookup|find)/i.test(tool.path)
      ? 'lookup'
      : 'other';
  }
  return own;
}

/** The properties of the tool's arguments, in the schema's order. */
export function parametersOf(tool: ModelTool): [string, JsonSchema][] {
  const properties = tool.parameters.properties;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).filter(
    (entry): entry is [string, JsonSchema] => typeof entry[1] === 'object' && entry[1] !== null,
  );
}

/** Names of the arguments that a call must have. */
export function requiredOf(tool: ModelTool): string[] {
  const required = tool.parameters.required;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
