import type { MemoryResult } from '@plugdesk/protocol';
import { wordFault } from '../texts/said.ts';
import type { MemoryTexts } from './texts/memory-texts.ts';

/**
 * Why a plugin's prompt has no result, by its code in the language of the page, and what comes next of it. What the desk
 * advises elsewhere where a model does not answer is about a conversation, and is left out.
 * @param texts of a memory, in the language of the page
 * @returns null where nothing is wrong
 */
export function wordResultProblem(
  { status, problem }: Pick<MemoryResult, 'status' | 'problem'>,
  texts: Pick<MemoryTexts['memory'], 'resultNext' | 'resultAgain' | 'resultOnceMore'>,
): { message: string; next: string } | null {
  if (problem === null || status === 'completed') return null;
  const special: Readonly<Record<string, string>> = texts.resultNext;
  const next = status === 'making' ? texts.resultAgain : (special[problem.code] ?? texts.resultOnceMore);
  return { message: wordFault(problem).message, next };
}
