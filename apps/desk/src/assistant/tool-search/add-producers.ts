import type { ToolIndex } from './build-index.ts';

/** An operation with how well it fits; `at` is its position in the index. */
export interface ScoredOperation {
  at: number;
  score: number;
}

/** What yields an id comes right after what needs it. */
const producerShare = 0.9;
/** How much more surely an operation that looks things up by words is meant: a name is known, or not. */
const lookUpWorth = { named: 2, unnamed: 1.1 };
/** How much the question's own words count among those that yield the same. */
const ownWords = 0.5;
/** How many operations of the best plugin that look things up come along where something is named, and how high. */
const mostLookUps = 3;
const lookUpShare = 0.7;

/**
 * Adds to the best operations those that yield what they need: an operation that needs a thing's id gets the one
 * that finds such a thing, by a name where the question has one, and that one in turn what it needs. Where the
 * question names something, what looks things up in the best plugin comes along: nobody asks by an id. Pure.
 * @param best best first
 * @param scores of all operations, by position
 * @returns best first
 */
export function addProducers(
  index: ToolIndex,
  best: readonly ScoredOperation[],
  scores: Float64Array,
  namesSomething: boolean,
): ScoredOperation[] {
  const found = new Map<number, number>();
  const give = (at: number, score: number) => found.set(at, Math.max(score, found.get(at) ?? 0));
  for (const { at, score } of best) give(at, score);
  const settled = new Set<string>();
  const settle = ({ at, score }: ScoredOperation): ScoredOperation[] =>
    index.things[at]!.needs.flatMap((thing) => {
      const key = `${index.plugins[index.pluginOf[at]!]!.id}\n${thing}`;
      if (settled.has(key)) return [];
      settled.add(key);
      const producer = chooseProducer(index, key, scores, score, namesSomething);
      if (producer === null) return [];
      give(producer, score * producerShare);
      return [{ at: producer, score: score * producerShare }];
    });
  const first = best.flatMap(settle);
  first.forEach(settle);
  if (namesSomething && best[0]) {
    for (const at of lookUpsOf(index, index.pluginOf[best[0].at]!, scores)) {
      give(at, best[0].score * lookUpShare + scores[at]! * 0.01);
    }
  }
  return [...found]
    .map(([at, score]) => ({ at, score }))
    .sort((one, other) => other.score - one.score || one.at - other.at);
}

function chooseProducer(
  index: ToolIndex,
  key: string,
  scores: Float64Array,
  consumerScore: number,
  namesSomething: boolean,
): number | null {
  let chosen: { at: number; worth: number } | null = null;
  for (const { at, certainty } of index.producers.get(key) ?? []) {
    const looks = index.things[at]!.looksUp ? lookUpWorth[namesSomething ? 'named' : 'unnamed'] : 1;
    const worth = certainty * looks * (1 + ownWords * Math.min(1, scores[at]! / consumerScore));
    if (chosen === null || worth > chosen.worth) chosen = { at, worth };
  }
  return chosen?.at ?? null;
}

/** Of a plugin's operations that look things up by words and need no id, the few that fit best. */
function lookUpsOf(index: ToolIndex, plugin: number, scores: Float64Array): number[] {
  const { first, size } = index.plugins[plugin]!;
  const all: number[] = [];
  for (let at = first; at < first + size; at += 1) {
    const things = index.things[at]!;
    if (things.looksUp && things.reads && things.needs.length === 0) all.push(at);
  }
  return all.sort((one, other) => scores[other]! - scores[one]! || one - other).slice(0, mostLookUps);
}
