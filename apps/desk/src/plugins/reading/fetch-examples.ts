import type { Finding } from '@plugdesk/protocol';
import { readTolerantly } from '@plugdesk/tool-compiler';
import type { GuardedFetch } from '../../egress/guarded-fetch.ts';
import { makeFinding } from '../make-finding.ts';
import type { UsageExample } from '../stored-version.ts';
import { fetchDocument } from './fetch-document.ts';

const largestExamples = 128 * 1024;
const mostExamples = 30;

/** Fetches the author's usage examples: a list of `{question, operation, arguments}`. A failure only warns. */
export async function fetchExamples(
  guardedFetch: GuardedFetch,
  url: string,
): Promise<{ examples: UsageExample[]; finding: Finding | null }> {
  const { document, outcome } = await fetchDocument(guardedFetch, url, largestExamples);
  const examples = document === null ? [] : readExamples(document.text);
  if (examples.length > 0) return { examples, finding: null };
  const finding = makeFinding({
    severity: 'warns',
    code: document === null ? 'examples_unreachable' : 'examples_invalid',
    file: 'manifest',
    field: 'x-plugdesk-examples-url',
    value: url,
    limit: 'a list of { question, operation, arguments }',
    message: `The usage examples are not used: ${outcome}.`,
    hint: 'Publish a JSON list, or leave the field out.',
  });
  return { examples: [], finding };
}

/** Usage examples out of a text; entries that are none are left out. Pure. */
export function readExamples(text: string): UsageExample[] {
  const { value } = readTolerantly(text);
  const list = Array.isArray(value) ? value : [];
  return list.slice(0, mostExamples).flatMap((entry: unknown): UsageExample[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { question, operation, arguments: values } = entry as Record<string, unknown>;
    if (typeof operation !== 'string' || operation === '') return [];
    const isObject = typeof values === 'object' && values !== null && !Array.isArray(values);
    return [
      {
        question: typeof question === 'string' ? question.slice(0, 300) : null,
        operation: operation.slice(0, 200),
        arguments: isObject ? (values as Record<string, unknown>) : {},
      },
    ];
  });
}
