import { linkOperations, type Producer } from './link-operations.ts';
import { type OperationThings, readThings } from './read-things.ts';
import { readStems } from './read-words.ts';
import type { SearchableOperation } from './searchable-operation.ts';

/** How much a word counts by where it stands, and how far a long text there lessens it (BM25F's `b`). */
const fields = {
  title: { weight: 3, shortening: 0.3 },
  name: { weight: 1.5, shortening: 0.5 },
  path: { weight: 2, shortening: 0.3 },
  tags: { weight: 1, shortening: 0.3 },
  description: { weight: 1.2, shortening: 0.5 },
  parameters: { weight: 0.7, shortening: 0.7 },
  answer: { weight: 0.7, shortening: 0.7 },
};
type Field = keyof typeof fields;
const fieldNames = Object.keys(fields) as Field[];

/** How much of a plugin's description is read, in characters. */
const longestDescription = 2_000;

/** Where a further occurrence of a word stops to count (BM25's `k1`). */
const saturation = 1.2;

/** The operations that know a stem, and how well each does, from 0 to 1. */
interface Postings {
  at: Uint32Array;
  impact: Float32Array;
  /** How telling the stem is: the rarer, the more. */
  rarity: number;
}

/** A plugin of an index; its operations stand one after another. */
interface IndexedPlugin {
  id: string;
  /** Of its name. */
  stems: ReadonlySet<string>;
  /** Position of its first operation, and how many it has. */
  first: number;
  size: number;
}

/** Everything that a search needs, made once for a set of operations. */
export interface ToolIndex {
  ids: readonly string[];
  postings: ReadonlyMap<string, Postings>;
  things: readonly OperationThings[];
  producers: ReadonlyMap<string, readonly Producer[]>;
  /** Of each operation its plugin's number. */
  pluginOf: Uint32Array;
  plugins: readonly IndexedPlugin[];
  /** Plugins by the stems of their names, and of what they say of themselves. */
  byName: ReadonlyMap<string, readonly number[]>;
  byDescription: ReadonlyMap<string, readonly number[]>;
  /** Stems by their first letter, for words that are misspelled. */
  vocabulary: ReadonlyMap<string, readonly string[]>;
}

/** Indexes operations for searching: 10,000 take less than a second. Pure. */
export function buildIndex(given: readonly SearchableOperation[]): ToolIndex {
  const byPlugin = [...Map.groupBy(given, ({ plugin }) => plugin.id).values()];
  const operations = byPlugin.flat();
  const things = operations.map(readThings);
  const postings = indexWords(operations);
  let first = 0;
  const plugins = byPlugin.map((own): IndexedPlugin => {
    const { id, name } = own[0]!.plugin;
    first += own.length;
    return { id, stems: new Set(readStems(name)), first: first - own.length, size: own.length };
  });
  return {
    ids: operations.map(({ id }) => id),
    postings,
    things,
    producers: linkOperations(operations, things),
    pluginOf: Uint32Array.from(plugins.flatMap(({ size }, plugin) => Array<number>(size).fill(plugin))),
    plugins,
    byName: invert(plugins.map(({ stems }) => stems)),
    byDescription: invert(
      byPlugin.map((own) => new Set(readStems(own[0]!.plugin.description.slice(0, longestDescription)))),
    ),
    vocabulary: Map.groupBy(
      [...postings.keys()].filter((stem) => stem.length > 3),
      (stem) => stem[0] ?? '',
    ),
  };
}

function indexWords(operations: readonly SearchableOperation[]): Map<string, Postings> {
  const read = operations.map(readFields);
  const average = Object.fromEntries(
    fieldNames.map((field) => [
      field,
      Math.max(1, read.reduce((sum, texts) => sum + texts[field].length, 0) / Math.max(1, read.length)),
    ]),
  ) as Record<Field, number>;
  const found = new Map<string, { at: number[]; impact: number[] }>();
  read.forEach((texts, at) => {
    for (const [stem, frequency] of weigh(texts, average)) {
      const known = found.get(stem) ?? { at: [], impact: [] };
      known.at.push(at);
      known.impact.push(frequency / (saturation + frequency));
      found.set(stem, known);
    }
  });
  return new Map(
    [...found].map(([stem, { at, impact }]) => [
      stem,
      {
        at: Uint32Array.from(at),
        impact: Float32Array.from(impact),
        rarity: Math.log(1 + (operations.length - at.length + 0.5) / (at.length + 0.5)),
      },
    ]),
  );
}

/** From plugin to stems to from stem to plugins. */
function invert(texts: readonly ReadonlySet<string>[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  texts.forEach((stems, plugin) => {
    for (const stem of stems) found.set(stem, [...(found.get(stem) ?? []), plugin]);
  });
  return found;
}

function readFields(operation: SearchableOperation): Record<Field, string[]> {
  return {
    title: readStems(operation.title),
    name: readStems(operation.name),
    path: readStems(operation.path),
    tags: readStems(operation.tags.join(' ')),
    description: readStems(operation.description),
    parameters: readStems(
      operation.parameters.map(({ name, description }) => `${name} ${description.slice(0, 200)}`).join(' '),
    ),
    answer: readStems(operation.answerFields.join(' ')),
  };
}

/** Frequencies of one operation's stems over all fields (BM25F). */
function weigh(texts: Record<Field, string[]>, average: Record<Field, number>): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const field of fieldNames) {
    const stems = texts[field];
    const { weight, shortening } = fields[field];
    const share = weight / (1 - shortening + (shortening * stems.length) / average[field]);
    for (const stem of stems) frequencies.set(stem, (frequencies.get(stem) ?? 0) + share);
  }
  return frequencies;
}
