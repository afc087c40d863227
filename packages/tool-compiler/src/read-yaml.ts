import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { boundAliases } from './bound-aliases.ts';
import type { Path } from './pointer.ts';
import { duplicateKey } from './read-json.ts';
import type { ReadProblem } from './read-problem.ts';
import { ReadingLimit } from './reading-limits.ts';
import { writeKeys } from './write-keys.ts';

/** What a text holds when it is read as YAML; `broken` counts what could not be made sense of. */
export type YamlReading = {
  /** The text that offsets count in: as given, or mended without moving a line. */
  text: string;
  value: unknown;
  problems: ReadProblem[];
  broken: number;
  /** Offset of the key (or list item) at a place; null where there is none. */
  offsetOf: (path: Path) => number | null;
};

/** Faults after which a text is no YAML that somebody wrote: nothing is tried to mend it. */
const MOST_FAULTS = 2_000;

/** Documents in one file that are looked at. */
const MOST_DOCUMENTS = 20;

/** Faults that make the parser lose what follows; each is mended only where that leaves fewer errors. */
const REPAIRS = [
  {
    pattern: /^[ ]*\t/m,
    mend: (text: string) => text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', '  ')),
    message: 'The YAML is indented with tabs; each was read as two spaces.',
    fix: 'Indent with spaces.',
  },
  {
    pattern: /^[ \t]*[}\]]+,?[ \t]*$/m,
    // Behind the line before, where a closing bracket may stand however deep the collection is.
    mend: (text: string) => text.replace(/(\r?\n[ \t]*)([}\]]+,?)[ \t]*(?=\r?\n|$)/g, '$2$1'),
    message: 'A closing bracket stands too far to the left; it was read as part of the line before.',
    fix: 'Indent the closing bracket deeper than the key it belongs to.',
  },
];

/**
 * Reads YAML 1.2 with merge keys as authors write it. Tabs in the indentation count as two spaces.
 * @throws ReadingLimit where aliases grow beyond the limit or the text is nested too deep.
 */
export function readYaml(written: string): YamlReading {
  let text = written;
  const problems: ReadProblem[] = [];
  let document = parse(text);
  for (const repair of REPAIRS) {
    if (document.errors.length === 0 || document.errors.length > MOST_FAULTS) break;
    const offset = text.search(repair.pattern);
    if (offset < 0) continue;
    const mended = repair.mend(text);
    const attempt = parse(mended);
    if (attempt.errors.length >= document.errors.length) continue;
    document = attempt;
    text = mended;
    problems.push({
      severity: 'repaired',
      code: 'text_repaired',
      offset,
      message: repair.message,
      fix: repair.fix,
    });
  }
  let broken = 0;
  for (const error of document.errors) {
    if (/call stack/i.test(error.message)) throw tooDeepForYaml(error.pos[0]);
    const duplicate = error.code === 'DUPLICATE_KEY';
    if (!duplicate) broken += 1;
    if (problems.length >= 20) continue;
    if (duplicate) problems.push(duplicateKey(keyAt(text, error.pos[0]), error.pos[0]));
    else problems.push(brokenYaml(error.message, error.pos[0]));
  }
  return {
    text,
    value: plainValue(document, text),
    problems,
    broken,
    offsetOf: offsetFinder(document),
  };
}

const OPTIONS = {
  merge: true,
  stringKeys: true,
  strict: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Of several documents in one file the one that describes an API, else the first that holds anything. */
function parse(text: string): Document {
  if (!/^---[ \t]*(?:#.*)?$/m.test(text.replace(/^\s*(?:#.*\n|%.*\n)*---/, '')))
    return parseDocument(text, OPTIONS);
  const starts = [...text.matchAll(/^---(?:[ \t].*)?$/gm)].map(({ index }) => index);
  const documents = parseAllDocuments(text.slice(0, starts[MOST_DOCUMENTS]), OPTIONS);
  const list: Document[] = Array.isArray(documents) ? documents : [];
  const described = list.find(
    ({ contents }) => isMap(contents) && (contents.has('paths') || contents.has('openapi')),
  );
  return described ?? list.find(({ contents }) => isMap(contents)) ?? list[0] ?? parseDocument('', OPTIONS);
}

function plainValue(document: Document, text: string): unknown {
  try {
    writeKeys(document, text);
    boundAliases(document);
    return document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeepForYaml(null);
    if (error instanceof ReadingLimit) throw error;
    // An alias to nowhere: the document as a whole has no value, its errors say where.
    return undefined;
  }
}

function tooDeepForYaml(offset: number | null): ReadingLimit {
  return new ReadingLimit(
    offset,
    'The YAML is nested too deep to be read.',
    'Write nested parts once and point to them with $ref.',
  );
}

function brokenYaml(message: string, offset: number): ReadProblem {
  return {
    severity: 'repaired',
    code: 'text_repaired',
    offset,
    message: `The YAML is not correct here: ${message.split('\n')[0]?.slice(0, 200)}`,
    fix: 'Check the indentation and the quotes at this place.',
  };
}

function keyAt(text: string, offset: number): string {
  return /^["']?([^"':\n]{0,80})/.exec(text.slice(offset, offset + 100))?.[1] ?? '';
}

/** Finds many places quickly: the keys of a mapping are listed once, however many of them are asked for. */
function offsetFinder(document: Document): (path: Path) => number | null {
  const listed = new Map<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap) => {
    const known = listed.get(map);
    if (known) return known;
    const pairs = new Map<string, Pair>();
    for (const item of map.items) {
      const key = isPair(item) && isScalar(item.key) ? String(item.key.value) : null;
      if (key !== null && !pairs.has(key)) pairs.set(key, item);
    }
    listed.set(map, pairs);
    return pairs;
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset: number | null = null;
    for (const key of path) {
      if (isMap(node)) {
        const pair = pairsOf(node).get(String(key));
        if (!pair) return offset;
        if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        if (!(isMap(node) || isSeq(node) || isScalar(node))) return offset;
        offset = node.range?.[0] ?? offset;
      } else return offset;
    }
    return offset;
  };
}
