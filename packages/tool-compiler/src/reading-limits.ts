import type { ReadProblem } from './read-problem.ts';

/** Longest text that is read, in characters. */
const LONGEST_TEXT = 10_000_000;

/** Deepest nesting that is read, in levels. */
const DEEPEST_NESTING = 1_000;

/** Most uses of YAML aliases, weighted by what they stand for. */
export const MOST_ALIASES = 20_000;

/** Most `? ` signs in one line outside of quotes: keys within keys take a parser time that doubles with each. */
const MOST_EXPLICIT_KEYS = 50;

/** A text that may not be read any further. Never leaves the package. */
export class ReadingLimit extends Error {
  readonly problem: ReadProblem;

  constructor(offset: number | null, message: string, fix: string) {
    super(message);
    this.problem = { severity: 'unusable', code: 'parse_limit', offset, message, fix };
  }
}

/**
 * Refuses, before any parser sees it, a text that is too long or opens too many brackets or list items.
 * Brackets in quoted text do not count; apostrophes are left alone because plain YAML text is full of them.
 */
export function checkText(text: string): void {
  if (text.length > LONGEST_TEXT) {
    throw new ReadingLimit(
      null,
      `The text has ${text.length} characters; at most ${LONGEST_TEXT} are read.`,
      'Publish a shorter description: split it, or leave out long examples.',
    );
  }
  let depth = 0;
  let quoted = false;
  let run = 0;
  let keys = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === 10) {
      run = 0;
      keys = 0;
      quoted = false;
    } else if (quoted) {
      if (code === 92) offset += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) depth = Math.max(0, depth - 1);
    else if ((code === 45 || code === 63) && text.charCodeAt(offset + 1) === 32) {
      run += 1;
      if (code === 63) keys += 1;
    }
    if (depth > DEEPEST_NESTING || run > DEEPEST_NESTING || keys > MOST_EXPLICIT_KEYS) throw tooDeep(offset);
  }
}

/** Refuses a value that is nested too deep or contains itself (a YAML alias inside its own anchor). */
export function checkValue(value: unknown): void {
  const seen = new Set<unknown>();
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  const open: unknown[] = [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    open.length = next.depth;
    if (next.depth > DEEPEST_NESTING || open.includes(next.value)) throw tooDeep(null);
    if (seen.has(next.value)) continue;
    seen.add(next.value);
    open[next.depth] = next.value;
    for (const child of Object.values(next.value)) waiting.push({ value: child, depth: next.depth + 1 });
  }
}

function tooDeep(offset: number | null): ReadingLimit {
  return new ReadingLimit(
    offset,
    `The text is nested more than ${DEEPEST_NESTING} levels deep.`,
    'Write nested parts once and point to them with $ref.',
  );
}
