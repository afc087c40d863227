import { type ParseError, type ParseOptions, parse, printParseErrorCode, visit } from 'jsonc-parser';
import type { ReadProblem } from './read-problem.ts';

const LENIENT: ParseOptions = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: true };

/** What a text holds when it is read as JSON; `broken` counts what could not be made sense of. */
export type JsonReading = { value: unknown; problems: ReadProblem[]; broken: number };

/** Reads JSON as it should be; null where the text is not. Duplicate keys are looked for by `findDuplicateKeys`. */
export function readStrictJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Reads JSON as authors write it: comments, trailing commas, NaN, line breaks in text, pieces missing. */
export function readLenientJson(text: string): JsonReading {
  const problems: ReadProblem[] = [];
  const { value, broken } = parseCounting(replaceUnknownNumbers(text, problems), problems);
  if (problems.length === 0 && broken === 0) {
    problems.push({
      severity: 'repaired',
      code: 'text_repaired',
      offset: findFirstLeniency(text),
      message: 'The JSON has comments or a comma before a closing bracket; they were passed over.',
      fix: 'Remove comments and trailing commas.',
    });
  }
  return { value, problems, broken };
}

/** Finds keys that stand twice in one object (RFC 8259 section 4 leaves their meaning open). At most 20. */
export function findDuplicateKeys(text: string): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const open: Set<string>[] = [];
  visit(
    text,
    {
      onObjectBegin: () => {
        open.push(new Set());
      },
      onObjectEnd: () => {
        open.pop();
      },
      onObjectProperty: (key, offset) => {
        const keys = open.at(-1);
        if (keys?.has(key) && problems.length < 20) problems.push(duplicateKey(key, offset));
        keys?.add(key);
      },
    },
    LENIENT,
  );
  return problems;
}

/** The finding for a key that stands twice. */
export function duplicateKey(key: string, offset: number | null): ReadProblem {
  return {
    severity: 'repaired',
    code: 'key_duplicate',
    offset,
    message: `The key "${key.slice(0, 80)}" stands twice in one object; the last one counts.`,
    fix: 'Keep one of the two, or give the other its own name.',
  };
}

function parseCounting(text: string, problems: ReadProblem[]): { value: unknown; broken: number } {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, LENIENT);
  let broken = 0;
  for (const error of errors) {
    const name = printParseErrorCode(error.error);
    const harmless =
      name === 'InvalidCharacter' || name === 'InvalidEscapeCharacter' || name === 'CommaExpected';
    if (!harmless) broken += 1;
    if (problems.length < 20) {
      problems.push({
        severity: 'repaired',
        code: 'text_repaired',
        offset: error.offset,
        message: `The JSON is not correct here (${name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}); it was read all the same.`,
        fix: 'Check the text with a JSON checker at this place.',
      });
    }
  }
  return { value, broken };
}

/** `NaN` and `Infinity` outside of quotes become `null`; the places of keys are looked up in the text as given. */
function replaceUnknownNumbers(text: string, problems: ReadProblem[]): string {
  if (!/NaN|Infinity|undefined/.test(text)) return text;
  return text.replace(
    /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity|undefined)\b/gs,
    (match: string, offset: number) => {
      if (match.startsWith('"')) return match;
      problems.push({
        severity: 'repaired',
        code: 'text_repaired',
        offset,
        message: `${match} is not JSON; it was read as no value.`,
        fix: 'Leave the key out, or write null.',
      });
      return 'null'.padEnd(match.length);
    },
  );
}

function findFirstLeniency(text: string): number | null {
  let found: number | null = null;
  visit(
    text,
    {
      onError: (_error, offset) => {
        found ??= offset;
      },
    },
    { allowTrailingComma: false, disallowComments: true },
  );
  return found;
}
