import type { ToolIndex } from './build-index.ts';
import { findNearStem } from './find-near-stem.ts';
import type { QuestionWords } from './read-question.ts';
import type { OperationThings } from './read-things.ts';

/** How much a misspelled word counts. */
const nearWeight = 0.6;
/** How much a word counts for a plugin where it stands in the plugin's name, or in what it says of itself. */
const inName = 0.5;
const inDescription = 0.5;
/** What each operation of a plugin has of the plugin's name: "What can Lendery do?" asks for any of them. */
const byPluginAlone = 0.05;
/** How strongly the plugin decides: 0 not at all. */
const pluginPower = 1.2;
/** What remains of a word's worth within a plugin all of whose operations know it. */
const leastWithin = 0.3;
/** What remains of an operation whose method does something else than the sentence's first word wants. */
const otherMethod = 0.7;

/**
 * How well each operation fits a question, by its words. First the plugins: one that knows more of the question's
 * rarer words, over all its operations, comes before one that knows some of them often. Then its operations: a word
 * counts the less, the more operations of the plugin know it. Pure; a search over 10,000 operations takes about a
 * millisecond.
 * @returns by position in the index; 0 where no word is known
 */
export function weighOperations(index: ToolIndex, question: QuestionWords): Float64Array {
  const scores = new Float64Array(index.ids.length);
  const pluginScores = new Float64Array(index.plugins.length);
  for (const [written, weight] of question.stems) {
    const near = index.postings.has(written) ? null : findNearStem(index.vocabulary, written);
    const stem = near ?? written;
    addStem(index, stem, near === null ? weight : weight * nearWeight, scores, pluginScores);
    addPluginTexts(index, stem, weight, scores, pluginScores);
  }
  const best = pluginScores.reduce((most, score) => Math.max(most, score), 0) || 1;
  for (let at = 0; at < scores.length; at += 1) {
    if (scores[at] === 0) continue;
    const share = pluginScores[index.pluginOf[at]!]! / best;
    scores[at]! *= share ** pluginPower * (fitsMethod(index.things[at]!, question.methods) ? 1 : otherMethod);
  }
  return scores;
}

/** A POST that searches reads too. */
function fitsMethod({ method, reads }: OperationThings, methods: readonly string[]): boolean {
  return methods.length === 0 || methods.includes(method) || (reads && methods.includes('GET'));
}

/** Adds one stem to the operations that know it, and to each plugin the best of its operations. */
function addStem(
  index: ToolIndex,
  stem: string,
  weight: number,
  scores: Float64Array,
  pluginScores: Float64Array,
): void {
  const postings = index.postings.get(stem);
  if (!postings) return;
  const { at, impact } = postings;
  const worth = postings.rarity * weight;
  const knowing = new Uint32Array(index.plugins.length);
  const best = new Float64Array(index.plugins.length);
  for (const operation of at) knowing[index.pluginOf[operation]!]! += 1;
  for (let entry = 0; entry < at.length; entry += 1) {
    const operation = at[entry]!;
    const plugin = index.pluginOf[operation]!;
    const value = worth * impact[entry]!;
    const within = rarityWithin(index.plugins[plugin]!.size, knowing[plugin]!);
    scores[operation]! += value * (leastWithin + (1 - leastWithin) * within);
    if (value > best[plugin]!) best[plugin] = value;
  }
  for (let plugin = 0; plugin < best.length; plugin += 1) pluginScores[plugin]! += best[plugin]!;
}

/** How telling a word is within a plugin, 0 to 1: 1 where one operation knows it. */
function rarityWithin(operations: number, knowing: number): number {
  return (
    Math.log(1 + (operations - knowing + 0.5) / (knowing + 0.5)) / Math.log(1 + (operations - 0.5) / 1.5)
  );
}

/** A plugin's own name counts whole however it is written: names begin with capitals. */
function addPluginTexts(
  index: ToolIndex,
  stem: string,
  weight: number,
  scores: Float64Array,
  pluginScores: Float64Array,
): void {
  const rarity = index.postings.get(stem)?.rarity ?? Math.log(1 + index.ids.length);
  for (const plugin of index.byName.get(stem) ?? []) {
    pluginScores[plugin]! += rarity * inName;
    const { first, size } = index.plugins[plugin]!;
    for (let at = first; at < first + size; at += 1) scores[at]! += rarity * byPluginAlone;
  }
  for (const plugin of index.byDescription.get(stem) ?? []) {
    if (!index.plugins[plugin]!.stems.has(stem)) pluginScores[plugin]! += rarity * weight * inDescription;
  }
}
