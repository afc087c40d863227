import MiniSearch from 'minisearch';
import type { ModelTool } from '../model/model-port.ts';
import { describeOperation, type OperationProfile, parametersOf } from './describe-operation.ts';
import type { FilledArguments } from './fill-arguments.ts';
import { currencies } from './fill-by-form.ts';
import { enumOf, parameterRole } from './name-parameter.ts';
import { isGenericVerb } from './read-intent.ts';
import type { SentenceReading } from './read-sentence.ts';
import { isStopWord, splitWords, stemsOf, stemWord, synonymsOf } from './split-words.ts';
import { filledShare, intentWeight, ownWeight, placeWeight, takenShare } from './weigh-operation.ts';

/** One operation with how well it fits a sentence. */
export interface RankedOperation {
  profile: OperationProfile;
  /** Comparable within one ranking only. */
  score: number;
  /** Share of the sentence's telling words that the operation knows, 0 to 1. */
  coverage: number;
  /** True where a word of the sentence stands in its name, path, summary or plugin name. */
  named: boolean;
  filled: FilledArguments;
  /** Words of the sentence that led here, as they stand in it. */
  words: string[];
}

interface Entry {
  id: number;
  name: string;
  path: string;
  summary: string;
  description: string;
  parameters: string;
  plugin: string;
  about: string;
}

const FIELDS = ['name', 'path', 'summary', 'description', 'parameters', 'plugin', 'about'] as const;
const WEIGHTS = { name: 3, path: 2, summary: 3, description: 1, parameters: 1, plugin: 1.5, about: 0.6 };
const NAMING_FIELDS = new Set(['name', 'path', 'summary', 'plugin']);
/** Only so many of the best by words have their arguments filled. */
const CLOSER_LOOK = 12;

/**
 * Ranks operations for a sentence, best first: by its words (name and summary count most), by whether it
 * asks or commands, and by how much of what it says the operation can take. Operations that would change
 * something are left out unless the sentence clearly asks for that kind of change.
 */
export function rankOperations(
  tools: ModelTool[],
  reading: SentenceReading,
  fill: (profile: OperationProfile) => FilledArguments,
): RankedOperation[] {
  const profiles = tools.map(describeOperation);
  const index = indexOperations(profiles);
  const topic = new Set(reading.topic);
  const terms = new Set([...reading.topic, ...reading.intent.verbs, ...impliedTerms(reading)]);
  if (terms.size === 0) return [];
  const done = doneVerbs(reading);
  const found = index.search([...terms].join(' '), {
    boost: WEIGHTS,
    tokenize: (text) => text.split(' '),
    processTerm: (term) => [term, ...synonymsOf(term)],
    boostTerm: (term) => termWeight(term, terms, topic, done),
    prefix: (term) => term.length > 4 && terms.has(term),
    fuzzy: (term) => (term.length > 6 && terms.has(term) ? 0.15 : false),
  });
  return found
    .map((result) => ({ result, profile: profiles[result.id as number] as OperationProfile }))
    .map(({ result, profile }) => ({ result, profile, weight: intentWeight(profile, reading.intent) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.result.score * b.weight - a.result.score * a.weight)
    .slice(0, CLOSER_LOOK)
    .map(({ result, profile, weight }) => {
      const filled = fill(profile);
      const known = new Set(result.queryTerms);
      const isKnown = (stem: string) =>
        known.has(stem) || [...synonymsOf(stem)].some((other) => known.has(other));
      const counted = tellingStems(reading, filled, isKnown);
      const coverage = counted.length === 0 ? 0 : counted.filter(isKnown).length / counted.length;
      const fits = 0.5 + 0.5 * filledShare(profile, filled);
      const takes =
        (0.75 + 0.5 * takenShare(profile, reading)) *
        ownWeight(profile, reading) *
        placeWeight(profile, reading);
      return {
        profile,
        score:
          result.score *
          weight *
          fits *
          takes *
          (0.8 + 0.4 * namedShare(counted, profile)) *
          (0.7 + 0.3 * coverage),
        coverage,
        named:
          namesChoice(profile, filled) ||
          Object.entries(result.match).some(
            ([term, fields]) => !isGenericVerb(term) && fields.some((field) => NAMING_FIELDS.has(field)),
          ),
        filled,
        words: wordsThat(reading.text, isKnown),
      };
    })
    .sort((a, b) => b.score - a.score);
}

/** The words of a text whose stems are known, each once, without those that say nothing. */
function wordsThat(text: string, isKnown: (stem: string) => boolean): string[] {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [
    ...new Set(words.filter((word) => !isStopWord(word.toLowerCase()) && stemsOf(word).some(isKnown))),
  ].slice(0, 8);
}

/** True where a word of the sentence is one of the values that the operation offers ("guesthouse"). */
function namesChoice(profile: OperationProfile, filled: FilledArguments): boolean {
  return parametersOf(profile.tool).some(
    ([name, schema]) => filled.read.includes(name) && parameterRole(name, schema) === 'enumeration',
  );
}

const POINTING = new Set(
  'second third fourth fifth sixth seventh eighth ninth tenth last cheapest best nearest newest oldest option number first'
    .split(' ')
    .map(stemWord),
);

/**
 * The stems that must be known to an operation for it to be meant: not the verb of a command, not what
 * points at a result, and not names and values that no operation knows. Falls back to all where nothing is left.
 */
function tellingStems(
  reading: SentenceReading,
  filled: FilledArguments,
  isKnown: (stem: string) => boolean,
): string[] {
  const { names, intent } = reading;
  const values = new Set([...names.codes, ...names.capitalised, ...names.identifiers].flatMap(stemsOf));
  for (const number of reading.numbers) {
    if (number.unit !== null) values.add(number.unit);
  }
  if (intent.kind === 'change') {
    for (const name of filled.read)
      for (const stem of stemsOf(String(filled.arguments[name]))) values.add(stem);
  }
  const verbs = new Set(intent.kind === 'change' ? intent.verbs : []);
  const content = reading.topic.filter(
    (stem) =>
      !isGenericVerb(stem) && !verbs.has(stem) && !POINTING.has(stem) && (isKnown(stem) || !values.has(stem)),
  );
  if (content.length > 0) return content;
  if (intent.kind !== 'change') return impliedTerms(reading);
  // "Cancel it" is about what was shown; "Delete everything" is about nothing that is known.
  const points =
    reading.topic.some((stem) => POINTING.has(stem)) ||
    /\b(?:it|that|this|these|them)\b/.test(reading.folded);
  return points || filled.read.length > 0 || values.size > 0 ? intent.verbs : [];
}

/** Of the telling words, the share that stands in the operation's own name, summary or path. */
function namedShare(stems: string[], profile: OperationProfile): number {
  const hits = stems.filter((stem) => profile.nouns.has(stem) || profile.verbs.has(stem));
  return stems.length === 0 ? 0 : hits.length / stems.length;
}

function indexOperations(profiles: OperationProfile[]): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: splitWords,
    processTerm: (term) => (isStopWord(term) ? null : stemWord(term)),
  });
  index.addAll(
    profiles.map((profile, id) => {
      const { tool } = profile;
      return {
        id,
        name: profile.words.join(' '),
        path: tool.path.replace(/\{[^}]*\}/g, ' '),
        // "Weather at a place" is about weather; what follows the preposition only says with what it is asked.
        summary: profile.label.replace(/(?<=\S )(?:at|near)\s.*$/i, ''),
        description: tool.description.slice(0, 1500),
        parameters: parametersOf(tool)
          .map(
            ([name, schema]) =>
              `${name} ${String(schema.description ?? '').slice(0, 200)} ${enumOf(schema).slice(0, 12).join(' ')}`,
          )
          .join(' '),
        plugin: tool.plugin.name,
        about: tool.plugin.description.slice(0, 600),
      };
    }),
  );
  return index;
}

/** Verbs of what the person has done: "What did I book?" is about bookings, not about books. */
function doneVerbs(reading: SentenceReading): string[] {
  const pattern =
    /\b(?:(?:did|have|had) (?:i|we)|(?:i|we) (?:have|had))(?: already| ever)? ([a-z]+)|\b(?:i|we)'ve ([a-z]+)/g;
  return [...reading.folded.matchAll(pattern)]
    .map((match) => stemWord(match[1] ?? match[2] ?? ''))
    .filter((stem) => synonymsOf(stem).size > 0);
}

/** The sentence's own words count most, then verbs that any read begins with, then words that mean the same. */
function termWeight(
  term: string,
  terms: ReadonlySet<string>,
  topic: ReadonlySet<string>,
  done: string[],
): number {
  if (done.includes(term)) return 0.2;
  if (done.some((verb) => synonymsOf(verb).has(term))) return 1.5;
  if (!terms.has(term)) return 0.5;
  return topic.has(term) && !isGenericVerb(term) ? 1 : 0.6;
}

/** What is meant beside the words that stand there: two currencies are a conversion, an amount between them is one too. */
function impliedTerms(reading: SentenceReading): string[] {
  const words = currencies(reading).length > 1 ? ['convert', 'currency'] : [];
  // "Places in Rome" are places to stay, unless it says what else to do there.
  if (/\bplaces\b(?! (?:to|for|where) )|\bplaces? to (?:stay|sleep)\b/.test(reading.folded)) {
    words.push('accommodation', 'stay');
  }
  return words.map(stemWord);
}
