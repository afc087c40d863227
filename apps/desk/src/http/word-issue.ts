import { fieldSentences, fillSentence, findSaid } from '@plugdesk/protocol';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Sentence = keyof typeof fieldSentences;

/**
 * What is wrong with one field, as a sentence that the web app knows by name; words that a schema has of its own stay.
 * Of input that may have several forms, the form that it comes nearest to speaks.
 */
export function wordIssue(issue: Issue): { path: PropertyKey[]; message: string } {
  if (issue.code === 'invalid_union') {
    if ('options' in issue && Array.isArray(issue.options)) {
      return { path: issue.path, message: say('one_of', { choices: issue.options.map(String).join(', ') }) };
    }
    const [nearest] = issue.errors
      .filter(({ length }) => length > 0)
      .toSorted((one, other) => badness(one) - badness(other));
    const inner = nearest?.[0];
    if (inner !== undefined) {
      const { path, message } = wordIssue(inner);
      return { path: [...issue.path, ...path], message };
    }
  }
  const message = findSaid(fieldSentences, issue.message) === null ? sentenceOf(issue) : issue.message;
  return { path: issue.path, message };
}

/** What lacks is further from what was meant than what does not fit. */
function badness(issues: Issue[]): number {
  return issues.reduce((sum, issue) => sum + (isMissing(issue) ? 10 : 1), 0);
}

function isMissing(issue: Issue): boolean {
  return (
    issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message)
  );
}

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? say('missing') : say(types[issue.expected] ?? 'form');
    case 'too_small': {
      const { origin } = issue;
      if (origin === 'string')
        return Number(issue.minimum) === 1
          ? say('empty')
          : say('too_short/text', { least: String(issue.minimum) });
      if (origin === 'array' || origin === 'set')
        return say('too_short/list', { least: String(issue.minimum) });
      return say('too_small', { least: String(issue.minimum) });
    }
    case 'too_big': {
      const { origin } = issue;
      if (origin === 'string') return say('too_long/text', { most: String(issue.maximum) });
      if (origin === 'array' || origin === 'set')
        return say('too_long/list', { most: String(issue.maximum) });
      return say('too_big', { most: String(issue.maximum) });
    }
    case 'invalid_value':
      return say('one_of', { choices: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return say(issue.format === 'email' ? 'email' : 'form');
    case 'unrecognized_keys':
      return say('unknown', { names: issue.keys.join(', ') });
    case 'custom':
      return issue.message;
    default:
      return say('form');
  }
}

const types: Readonly<Record<string, Sentence>> = {
  string: 'type/text',
  number: 'type/number',
  int: 'type/whole',
  boolean: 'type/choice',
  array: 'type/list',
  object: 'type/object',
};

function say(sentence: Sentence, values: Record<string, string> = {}): string {
  return fillSentence(fieldSentences[sentence], values).message;
}
