import { COUNT_WORDS, readCount } from './read-dates.ts';
import { isStopWord, stemWord } from './split-words.ts';

/** One number of a sentence with what stands around it. */
export interface NumberReading {
  value: number;
  /** Stem of the word after it ("guest" in "2 guests"); null at the end. */
  unit: string | null;
  /** Stem of the word before it ("page" in "page 3"); null at the beginning. */
  before: string | null;
  /** `max` after under, below, at most; `min` after over, at least. */
  bound: 'max' | 'min' | null;
  /** ISO 4217 code where an amount of money was said. */
  currency: string | null;
  /** Begin and end in the sentence. */
  span: [number, number];
}

const CURRENCIES: [RegExp, string][] = [
  [/^(?:€|eur|euros?)$/i, 'EUR'],
  [/^(?:\$|usd|dollars?|bucks)$/i, 'USD'],
  [/^(?:£|gbp|pounds?)$/i, 'GBP'],
  [/^(?:chf|francs?)$/i, 'CHF'],
  [/^(?:¥|jpy|yen)$/i, 'JPY'],
];

/** The ISO 4217 code for a sign, code or everyday name of a currency; null for other words. */
export function readCurrency(word: string): string | null {
  return CURRENCIES.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

const PEOPLE = new Set(
  'guest person people adult kid infant baby babies teenager traveller traveler passenger friend us pax seat visitor participant head serving child children'
    .split(' ')
    .map(stemWord),
);
const MEASURES = new Set('night day week month hour minute second percent'.split(' ').map(stemWord));

/** True where the stem counts people. */
export function countsPeople(stem: string): boolean {
  return PEOPLE.has(stem);
}

/** True for stems that measure (people, money, time) and do not say what a sentence is about. */
export function isMeasure(stem: string): boolean {
  return PEOPLE.has(stem) || MEASURES.has(stem) || readCurrency(stem) !== null;
}

/**
 * Reads numbers in digits and words, with unit, bound and currency. Numbers inside `taken`
 * (dates, for example) are left out.
 */
export function readNumbers(sentence: string, taken: [number, number][]): NumberReading[] {
  const found: NumberReading[] = [];
  const pattern = new RegExp(
    `(?<![\\p{L}\\d.#-])([€$£¥])?\\s?(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|${COUNT_WORDS})(k)?(?![\\d-])\\s?([€$£¥%]|[\\p{L}]+)?`,
    'giu',
  );
  for (const match of sentence.matchAll(pattern)) {
    const begin = match.index;
    const end = begin + match[0].length;
    const word = match[2] ?? '';
    if (taken.some(([from, to]) => begin < to && begin + (match[1]?.length ?? 0) + word.length > from))
      continue;
    const count = readCount(word.replaceAll(',', ''));
    if (count === null) continue;
    const ahead = sentence.slice(0, begin);
    const after = match[4] ?? null;
    const unitWord =
      after !== null && isStopWord(after.toLowerCase()) && after.toLowerCase() !== 'us' ? null : after;
    if (word.toLowerCase() === 'one' && unitWord === null) continue;
    if (/\b(?:the|this|that|which|first|second|third|last)\s*$/i.test(ahead) && word.toLowerCase() === 'one')
      continue;
    found.push({
      value: match[3] === undefined ? count : count * 1000,
      unit: unitWord === null ? null : stemWord(unitWord.toLowerCase()),
      before: stemBefore(ahead),
      bound: boundBefore(ahead, sentence.slice(begin + match[0].length)),
      currency: readCurrency(match[1] ?? '') ?? (unitWord === null ? null : readCurrency(unitWord)),
      span: [begin, unitWord === null && after !== null ? end - after.length : end],
    });
  }
  return readGroups(sentence, pairBetween(sentence, found));
}

function stemBefore(ahead: string): string | null {
  const word = /([\p{L}]+)[\s:#]*$/u.exec(ahead)?.[1];
  return word === undefined ? null : stemWord(word.toLowerCase());
}

function boundBefore(ahead: string, after: string): 'max' | 'min' | null {
  if (
    /\b(?:under|below|less than|fewer than|up to|at most|max(?:imum)?(?: of| price)?|cheaper than|(?:no|not) more(?: expensive)? than|not (?:over|above)|within|lower than)\s*$/i.test(
      ahead,
    )
  )
    return 'max';
  if (
    /\b(?:over|above|more than|at least|min(?:imum)?(?: of)?|from|greater than|higher than|not less than)\s*$/i.test(
      ahead,
    )
  )
    return 'min';
  if (/^\s*(?:or less|or under|or cheaper|max(?:imum)?|at most|or below)\b/i.test(after)) return 'max';
  if (/^\s*(?:or more|or above|and up|at least|minimum|\+)/i.test(after)) return 'min';
  return null;
}

/** "two adults and 1 child" are three people, "a couple" is two, "a family of five" is five. */
function readGroups(sentence: string, found: NumberReading[]): NumberReading[] {
  const people = stemWord('people');
  const counted: NumberReading[] = [];
  for (const number of found) {
    const last = counted.at(-1);
    const between = last === undefined ? '' : sentence.slice(last.span[1], number.span[0]);
    if (
      isCompany(last) &&
      isCompany(number) &&
      /^\s*(?:and|,|plus|with|\+|&)?\s*$/i.test(between) &&
      last !== undefined
    ) {
      counted[counted.length - 1] = {
        ...last,
        value: last.value + number.value,
        unit: people,
        span: [last.span[0], number.span[1]],
      };
    } else counted.push(number);
  }
  for (const match of sentence.matchAll(
    new RegExp(
      `\\b(?:an? )?(?:(couple)(?! of\\b| (?:nights?|days?))|(?:family|group|party) of (\\d{1,3}|${COUNT_WORDS}))`,
      'giu',
    ),
  )) {
    const value = match[1] === undefined ? readCount(match[2] ?? '') : 2;
    if (value === null) continue;
    const span: [number, number] = [match.index, match.index + match[0].length];
    const without = counted.filter((number) => number.span[0] >= span[1] || number.span[1] <= span[0]);
    counted.splice(0, counted.length, ...without);
    counted.push({ value, unit: people, before: 'for', bound: null, currency: null, span });
  }
  return counted;
}

function isCompany(number: NumberReading | undefined): boolean {
  return number?.unit !== null && number?.unit !== undefined && PEOPLE.has(number.unit);
}

/** "between 50 and 100 euros": the first becomes the lower bound, the second the upper, both in the same currency. */
function pairBetween(sentence: string, found: NumberReading[]): NumberReading[] {
  for (const [index, low] of found.entries()) {
    const high = found[index + 1];
    if (high === undefined || !/\bbetween\s*[€$£¥]?\s*$/i.test(sentence.slice(0, low.span[0]))) continue;
    low.bound = 'min';
    high.bound = 'max';
    low.currency ??= high.currency;
    low.unit = high.unit;
  }
  return found;
}
