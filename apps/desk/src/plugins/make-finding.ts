import { type Finding, findingSentences, findSaid, limitSentences } from '@plugdesk/protocol';
import type { Problem } from '@plugdesk/tool-compiler';

/** What a finding must say; the rest is null where it is left out. */
type FindingWords = Pick<Finding, 'severity' | 'code' | 'file' | 'message'> & Partial<Finding>;

const longestValue = 200;

/** A finding with everything that is not known set to null, and its value as text of at most 200 characters. */
export function makeFinding(words: FindingWords): Finding {
  const value = words.value ?? null;
  const said = findSaid(findingSentences, `${words.message}\n${words.hint ?? ''}`, words.code);
  const saidLimit = words.limit ? findSaid(limitSentences, words.limit) : null;
  return {
    ...(said ? { said } : {}),
    ...(saidLimit ? { saidLimit } : {}),
    field: null,
    limit: null,
    line: null,
    column: null,
    sourceLine: null,
    hint: null,
    ...words,
    value: value !== null && value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value,
  };
}

/** Any value as a finding shows it: text as it is, all else as JSON. */
export function showValue(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  return JSON.stringify(value) ?? String(value);
}

/**
 * A problem of the compiler as a finding. Whether it blocks is told by who knows what became of it: by itself
 * `unusable` does not.
 */
export function findingOfProblem(
  problem: Problem,
  file: Finding['file'],
  { blocks = false }: { blocks?: boolean } = {},
): Finding {
  const { operation } = problem;
  return makeFinding({
    severity: blocks ? 'blocks' : problem.severity === 'repaired' ? 'repaired' : 'warns',
    code: problem.code,
    file,
    field: operation === null ? null : `${operation.method} ${operation.path}`,
    line: problem.line,
    column: problem.column,
    message: problem.message,
    hint: problem.fix === '' ? null : problem.fix,
    value: problem.values.characters ?? problem.values.bytes ?? problem.values.count ?? null,
    limit: problem.values.most ?? problem.values.levels ?? null,
    ...(problem.sentence ? { said: { sentence: problem.sentence, values: problem.values } } : {}),
  });
}
