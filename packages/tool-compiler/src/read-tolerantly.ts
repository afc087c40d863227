import { decodeText } from './decode-text.ts';
import { isObject } from './json.ts';
import { offsetsInJson, type Position, positionFinder } from './locate.ts';
import { fromPointer, type Path } from './pointer.ts';
import type { Problem } from './problem.ts';
import { findSentence } from './problem-sentences.ts';
import { findDuplicateKeys, readLenientJson, readStrictJson } from './read-json.ts';
import type { ReadProblem } from './read-problem.ts';
import { readYaml } from './read-yaml.ts';
import { checkText, checkValue, ReadingLimit } from './reading-limits.ts';

/** A text, read as JSON or else as YAML. */
export type Reading = {
  /** The text that was read: decoded, without a byte order mark. */
  text: string;
  /** What it holds; undefined where it could not be read. */
  value: unknown;
  /** What is wrong with the text itself, in the order of the text. */
  problems: Problem[];
  /** Line and column of a key or list item by JSON Pointer (`/paths/~1todos`); of the nearest one above where it is not there. */
  positionOf: (pointer: string) => Position | null;
  /** The same for many places at once, each as a list of keys. */
  positionsOf: (paths: readonly Path[]) => (Position | null)[];
};

type Raw = {
  /** What offsets count in. */
  text: string;
  value: unknown;
  problems: ReadProblem[];
  offsetsOf: (paths: readonly Path[]) => (number | null)[];
};

/**
 * Reads a manifest or an API description of any quality: JSON first, then YAML, whatever its content type or ending.
 * Bytes may be UTF-8, UTF-16 or Windows-1252. Byte order mark, comments, trailing commas, duplicate keys, tabs and NaN are passed over and reported.
 * Never throws: a text over 10,000,000 characters, over 1,000 levels deep, or one that grows by YAML aliases,
 * has no value and one problem with the code `parse_limit`.
 */
export function readTolerantly(written: string | Uint8Array): Reading {
  const { text, encoding } =
    typeof written === 'string' ? ({ text: written, encoding: 'utf-8' } as const) : decodeText(written);
  // A mark that was read as three letters is one all the same.
  const [mark = ''] = /^(?:\uFEFF|\u00EF\u00BB\u00BF)/.exec(text) ?? [];
  const marked = mark !== '';
  const clean = text.slice(mark.length);
  const raw = readWithinLimits(clean);
  const find = positionFinder(raw.text);
  if (marked) {
    raw.problems.unshift({
      severity: 'note',
      code: 'text_repaired',
      offset: 0,
      message: 'The text starts with a byte order mark.',
      fix: 'Save the file as UTF-8 without a byte order mark.',
    });
  }
  if (encoding !== 'utf-8') {
    raw.problems.unshift({
      severity: 'repaired',
      code: 'text_repaired',
      offset: 0,
      message: `The file is not UTF-8; it was read as ${encoding}.`,
      fix: 'Save the file as UTF-8.',
    });
  }
  const positionsOf = (paths: readonly Path[]) =>
    raw.offsetsOf(paths).map((offset) => (offset === null ? null : find(offset)));
  return {
    text: clean,
    value: raw.value,
    problems: raw.problems.map((problem) => toProblem(problem, find)),
    positionOf: (pointer) => {
      const path = fromPointer(pointer);
      return path ? (positionsOf([path])[0] ?? null) : null;
    },
    positionsOf,
  };
}

function readWithinLimits(text: string): Raw {
  try {
    checkText(text);
    const raw = readAny(text);
    checkValue(raw.value);
    return raw;
  } catch (error) {
    if (!(error instanceof ReadingLimit || error instanceof RangeError)) throw error;
    const limit =
      error instanceof ReadingLimit
        ? error
        : new ReadingLimit(
            null,
            'The text is nested too deep.',
            'Write nested parts once and point to them with $ref.',
          );
    return { text, value: undefined, problems: [limit.problem], offsetsOf: (paths) => paths.map(() => null) };
  }
}

function readAny(text: string): Raw {
  const start = text.trimStart();
  const bracketed = start.startsWith('{') || start.startsWith('[');
  if (bracketed || /^\s*(?:\/\/|\/\*)/.test(text)) return readBracketed(text);
  const lost = text.trimEnd().endsWith('}') ? lostStart(start) : '';
  if (lost !== '') {
    const restored = readBracketed(lost + text);
    if (isObject(restored.value)) return firstCharacterLost(text, lost, restored);
  }
  const yaml = readYaml(text);
  const raw = { ...yaml, offsetsOf: (paths: readonly Path[]) => paths.map(yaml.offsetOf) };
  if (!isObject(yaml.value) && !Array.isArray(yaml.value)) raw.problems = [unreadable(text)];
  return raw;
}

/** Faults in JSON after which it is no use to try whether the text is YAML. */
const MOST_FAULTS = 500;

/** JSON with faults: comments and commas are certain; for anything worse the reading that makes more sense counts. */
function readBracketed(text: string): Raw {
  const strict = readStrictJson(text);
  if (strict) return jsonRaw(text, strict.value, findDuplicateKeys(text));
  const json = readLenientJson(text);
  if (json.broken > 0 && json.broken <= MOST_FAULTS) {
    const yaml = readYaml(text);
    if (yaml.broken === 0 && isObject(yaml.value)) {
      return { ...yaml, offsetsOf: (paths) => paths.map(yaml.offsetOf) };
    }
  }
  return jsonRaw(text, json.value, [...json.problems, ...findDuplicateKeys(text)]);
}

function jsonRaw(text: string, value: unknown, problems: ReadProblem[]): Raw {
  return { text, value, problems, offsetsOf: (paths) => offsetsInJson(text, paths) };
}

/** What a copy of JSON may have lost at its beginning; empty where it does not look so. */
function lostStart(start: string): string {
  if (/^"[^"\n]+"\s*:/.test(start)) return '{';
  return /^[A-Za-z]\w*"\s*:/.test(start) ? '{"' : '';
}

function firstCharacterLost(text: string, lost: string, restored: Raw): Raw {
  const shift = (offset: number | null) => (offset === null ? null : Math.max(0, offset - lost.length));
  const problem: ReadProblem = {
    severity: 'repaired',
    code: 'text_repaired',
    offset: 0,
    message: 'The opening brace is missing; it was added.',
    fix: 'Begin the JSON with {.',
  };
  return {
    text,
    value: restored.value,
    problems: [problem, ...restored.problems.map((one) => ({ ...one, offset: shift(one.offset) }))],
    offsetsOf: (paths) => restored.offsetsOf(paths).map(shift),
  };
}

function unreadable(text: string): ReadProblem {
  const page = /^\s*<(?:!doctype|html|\?xml)/i.test(text);
  return {
    severity: 'unusable',
    code: 'text_unreadable',
    offset: 0,
    message: page ? 'The text is a web page, not JSON or YAML.' : 'The text is neither JSON nor YAML.',
    fix: 'Give the address of the JSON or YAML file itself.',
  };
}

function toProblem({ offset, ...problem }: ReadProblem, find: (offset: number) => Position): Problem {
  const position = offset === null ? null : find(offset);
  return {
    ...problem,
    ...findSentence(problem.code, problem.message, problem.fix),
    operation: null,
    pointer: null,
    line: position?.line ?? null,
    column: position?.column ?? null,
  };
}
