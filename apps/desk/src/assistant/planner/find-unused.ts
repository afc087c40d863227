import { type OperationProfile, parametersOf } from './describe-operation.ts';
import { parameterRole } from './name-parameter.ts';
import { readDates } from './read-dates.ts';
import { isReadVerb } from './read-intent.ts';
import { isMeasure } from './read-numbers.ts';
import { type Item, isItem, type PastResult } from './read-results.ts';
import type { SentenceReading } from './read-sentence.ts';
import { foldText, isStopWord, splitWords, stemsOf, stemWord, synonymsOf } from './split-words.ts';

/** Words of manner and courtesy: they state no condition that an operation could keep or miss. */
const FILLERS = new Set(
  (
    'option choice idea possible possibly nice good great lovely short long quick quickly currently really maybe perhaps around ' +
    'take everyone someone anyone thing stuff lot bit way case question answer word new sir dear next please tonight whole entire ' +
    'shown start begin back available exist else together today now want wish like different various am pm cannot'
  )
    .split(' ')
    .map(stemWord),
);
const POINTING =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th)|cheapest|cheap|least|lowest|expensive|best|rated|highest|top|nearest|closest|newest|latest|oldest|earliest|largest|biggest|smallest|shortest|longest|number|option)$/;
const BOUND =
  /\b(?:(?:no|not) (?:more|less)(?: expensive)? than|(?:less|more|fewer|cheaper|lower|higher|greater)(?: expensive)? than|under|below|over|above|up to|at most|at least|between|within|for|max(?:imum)?|min(?:imum)?)\s*$/i;

/**
 * The phrases of a sentence that state something and went into no argument of the calls made for it, as
 * written there and in their order: dates, numbers with their units, quotations, and words that belong
 * neither to the operation nor to the way of asking. `past` are results that an argument may point into.
 */
export function findUnused(
  reading: SentenceReading,
  profile: OperationProfile,
  given: Item,
  past: PastResult[],
  person: { now: Date; timeZone: string; language: string },
): string[] {
  if (
    parametersOf(profile.tool).some(
      ([name, schema]) => parameterRole(name, schema) === 'question' && name in given,
    )
  )
    return [];
  const values = flatten(given);
  const written = new Set(values.map((value) => foldText(String(value))));
  const spans: { span: [number, number]; used: boolean }[] = [];
  for (const span of reading.dates.spans) {
    spans.push({ span, used: usesDate(reading, span, values, person) });
  }
  for (const number of reading.numbers) {
    if (spans.some(({ span }) => overlaps(span, number.span))) continue;
    const plain = String(number.value);
    spans.push({
      span: withBound(reading.text, number.span),
      used: written.has(plain) || pointsAt(number.before, given, profile),
    });
  }
  for (const quoted of reading.names.quoted) {
    const begin = reading.text.indexOf(quoted);
    if (begin < 0) continue;
    spans.push({
      span: [begin, begin + quoted.length],
      used: [...written].some((value) => value.includes(foldText(quoted))),
    });
  }
  const words = knownWords(reading, profile, given, values, past);
  return [
    ...spans
      .filter(({ used }) => !used)
      .map(({ span }) => ({ at: span[0], text: reading.text.slice(...span) })),
    ...leftovers(
      reading.text,
      spans.map(({ span }) => span),
      words,
    ),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text.trim())
    .filter((text, index, all) => text !== '' && all.indexOf(text) === index);
}

function overlaps(a: [number, number], b: [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function flatten(value: unknown): (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (isItem(value)) return Object.values(value).flatMap(flatten);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

/** Read alone, the span gives a day, month or length that a value begins with; else the whole sentence does. */
function usesDate(
  reading: SentenceReading,
  span: [number, number],
  values: (string | number | boolean)[],
  person: { now: Date; timeZone: string; language: string },
): boolean {
  const holds = (wanted: string | number | null) =>
    wanted !== null &&
    values.some(
      (value) =>
        value === wanted ||
        (typeof value === 'string' && value.startsWith(String(wanted))) ||
        (typeof wanted === 'string' &&
          typeof value === 'number' &&
          value === Date.parse(`${wanted}T00:00:00Z`) / 1000),
    );
  const { dates } = reading;
  const alone = readDates(reading.text.slice(...span), person);
  if (holds(alone.nights)) return true;
  const whole = holds(dates.from) || holds(dates.to) || holds(dates.month) || holds(dates.time);
  if (alone.from === null) return whole;
  return holds(alone.from) || holds(alone.to) || (whole && reading.dates.spans.length === 1);
}

/** "number 3", "the 2": the number points at something, and something was found. */
function pointsAt(before: string | null, given: Item, profile: OperationProfile): boolean {
  return before !== null && /^(?:number|option|the|no|nr)$/.test(before) && givesId(given, profile);
}

function givesId(given: Item, profile: OperationProfile): boolean {
  return parametersOf(profile.tool).some(
    ([name, schema]) => name in given && parameterRole(name, schema) === 'id',
  );
}

function withBound(text: string, [from, to]: [number, number]): [number, number] {
  const bound = BOUND.exec(text.slice(0, from));
  const begin = bound === null || /^for/i.test(bound[0]) ? from : bound.index;
  const extra = /^\s*(?:or less|or more|and up|at most|at least)\b/i.exec(text.slice(to))?.[0].length ?? 0;
  const unit = text.slice(to - 1, to) === ' ' ? to - 1 : to;
  return [begin, extra > 0 ? to + extra : unit];
}

/** Tells for each folded word whether the operation, its values or what they point at know it. */
function knownWords(
  reading: SentenceReading,
  profile: OperationProfile,
  given: Item,
  values: (string | number | boolean)[],
  past: PastResult[],
): (word: string) => boolean {
  const { tool } = profile;
  const stems = new Set([
    ...profile.nouns,
    ...profile.verbs,
    ...reading.intent.verbs,
    ...stemsOf(tool.plugin.name),
    ...stemsOf(tool.plugin.description.slice(0, 200)),
    ...stemsOf(tool.description.slice(0, 300)),
    ...profile.words.map(stemWord),
    ...Object.keys(given).flatMap(stemsOf),
    ...values.flatMap((value) => stemsOf(String(value))),
  ]);
  const pointed = givesId(given, profile);
  for (const stem of pointed ? pastStems(values, past) : []) stems.add(stem);
  return (word) => {
    const stem = stemWord(word);
    return (
      isStopWord(word) ||
      FILLERS.has(stem) ||
      isReadVerb(stem) ||
      isMeasure(stem) ||
      stems.has(stem) ||
      (pointed && POINTING.test(word)) ||
      [...synonymsOf(stem)].some((other) => stems.has(other))
    );
  };
}

/** Stems of the things of earlier results that a value names. */
function pastStems(values: (string | number | boolean)[], past: PastResult[]): string[] {
  const stems: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    else if (isItem(value)) {
      const ids = Object.entries(value).filter(([key]) => /id$|slug|key|number|uuid/i.test(key));
      if (ids.some(([, id]) => values.includes(id as string)))
        stems.push(...flatten(value).flatMap((entry) => stemsOf(String(entry))));
      else for (const entry of Object.values(value)) visit(entry);
    }
  };
  for (const result of past) visit(result.value);
  return stems;
}

/** Runs of words that nothing knows, outside the spans that were judged already. */
function leftovers(
  text: string,
  spans: [number, number][],
  isKnown: (word: string) => boolean,
): { at: number; text: string }[] {
  const found: { from: number; to: number }[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu)) {
    const span: [number, number] = [match.index, match.index + match[0].length];
    if (spans.some((other) => overlaps(other, span))) continue;
    const parts = splitWords(match[0].replace(/['’]s$/, ''));
    if (parts.length === 0 || parts.every((part) => part.length < 2 || isKnown(part))) continue;
    const last = found.at(-1);
    if (last !== undefined && /^ $/.test(text.slice(last.to, span[0]))) last.to = span[1];
    else found.push({ from: span[0], to: span[1] });
  }
  return found.map(({ from, to }) => ({ at: from, text: text.slice(from, to) }));
}
