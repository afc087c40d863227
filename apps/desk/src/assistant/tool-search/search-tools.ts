import { addProducers, type ScoredOperation } from './add-producers.ts';
import type { ToolIndex } from './build-index.ts';
import { readQuestion } from './read-question.ts';
import { weighOperations } from './weigh-operations.ts';

/** One found operation. */
export interface FoundTool {
  id: string;
  /** Comparable within one search only. */
  score: number;
}

/** What the best of these need comes along, however few are wanted. */
const closerLook = 12;

/**
 * The operations that fit a question, best first: by its words, in the plugins that know most of them, with those
 * that yield what a chosen one needs. Pure.
 */
export function searchTools(index: ToolIndex, question: string, limit: number): FoundTool[] {
  const words = readQuestion(question);
  const scores = weighOperations(index, words);
  const best = bestOf(scores, Math.max(limit, closerLook));
  return addProducers(index, best, scores, words.namesSomething)
    .slice(0, limit)
    .map(({ at, score }) => ({ id: index.ids[at]!, score }));
}

function bestOf(scores: Float64Array, count: number): ScoredOperation[] {
  const found: ScoredOperation[] = [];
  scores.forEach((score, at) => {
    if (score > 0) found.push({ at, score });
  });
  return found.sort((one, other) => other.score - one.score || one.at - other.at).slice(0, count);
}
