import { findMainList, type Item, isItem, nameOfItem, type PastResult } from './read-results.ts';
import { foldText, stemsOf } from './split-words.ts';

/** What a sentence points at among earlier results. */
export type Reference =
  | { kind: 'none' }
  | { kind: 'item'; item: Item; list: string | null; from: PastResult }
  /** It points at something, and several things fit. */
  | { kind: 'several'; names: string[] }
  /** It points at something that is not there, such as "the ninth" of four. */
  | { kind: 'missing'; said: string; count: number };

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const LOWEST =
  /\b(?:cheapest|least expensive|lowest(?:[- ]priced)?|shortest|smallest|nearest|closest|oldest|earliest)\b/i;
const HIGHEST =
  /\b(?:most expensive|dearest|best(?:[- ]rated)?|highest(?:[- ]rated)?|top[- ]rated|largest|biggest|longest|newest|latest|most popular)\b/i;

/**
 * Resolves "the second one", "the last", "number 3", "the cheapest", "it" and names of items against
 * earlier results, newest first.
 */
export function readReference(sentence: string, past: PastResult[]): Reference {
  const lists = past
    .toReversed()
    .map((from) => ({ from, list: findMainList(from.value) }))
    .filter(({ list, from }) => (list?.items.some(isItem) ?? false) || isItem(from.value));
  for (const { from, list } of lists) {
    const named = itemsByName(sentence, list === null ? [from.value] : list.items);
    if (named.length === 1 && named[0] !== undefined)
      return { kind: 'item', item: named[0], list: list?.key ?? null, from };
  }
  const newest = lists[0];
  if (newest === undefined) return { kind: 'none' };
  // "The third one" and "the cheapest" speak of the newest list, also after one of it was booked or opened.
  const ranked = lists.find(({ list }) => (list?.items.filter(isItem).length ?? 0) > 1) ?? newest;
  const choices = itemsOf(ranked);
  const ordinal = readOrdinal(sentence);
  if (ordinal !== null) {
    return pick(ranked, ordinal.index < 0 ? choices.at(-1) : choices[ordinal.index], ordinal.said);
  }
  const extreme = pickExtreme(sentence, choices);
  if (extreme !== null) return extreme === 'several' ? several(choices) : pick(ranked, extreme, 'that');
  const items = itemsOf(newest);
  if (/\b(?:it|that one|this one|that|this|the one|them)\b/i.test(sentence)) {
    return items.length === 1 ? pick(newest, items[0], 'it') : several(items);
  }
  return { kind: 'none' };
}

/** An earlier result with the list that it is about. */
interface Pointed {
  from: PastResult;
  list: ReturnType<typeof findMainList>;
}

function itemsOf({ from, list }: Pointed): Item[] {
  return (list?.items ?? [from.value]).filter(isItem);
}

function pick(pointed: Pointed, item: Item | undefined, said: string): Reference {
  if (item === undefined) return { kind: 'missing', said, count: itemsOf(pointed).length };
  return { kind: 'item', item, list: pointed.list?.key ?? null, from: pointed.from };
}

/**
 * What a look-up on the way leaves to choose from: its only item, unless the sentence names something else;
 * else several, or none.
 */
export function readLookup(from: PastResult, namesSomething: boolean): Reference {
  const list = findMainList(from.value);
  const items = (list?.items ?? [from.value]).filter(isItem);
  const [only] = items;
  if (only === undefined) return { kind: 'none' };
  if (items.length === 1 && !namesSomething)
    return { kind: 'item', item: only, list: list?.key ?? null, from };
  return several(items);
}

function several(items: Item[]): Reference {
  return { kind: 'several', names: items.map(nameOfItem).filter((name) => name !== null) };
}

/** The position that an ordinal names, from 0; -1 for the last. */
export function readOrdinal(sentence: string): { index: number; said: string } | null {
  const match =
    /\bthe (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|1st|2nd|3rd|[4-9]th|1\dth)\b(?! (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|week|day|night|weekend|month|year)| \d| two| three| few)/i.exec(
      sentence,
    ) ??
    /\b(?:number|no\.|option|the) (\d{1,2})(?= |$|[.,;!?])(?! (?:nights?|days?|guests?|people|of|to|january|february|march|april|may|june|july|august|september|october|november|december))/i.exec(
      sentence,
    );
  const word = match?.[1]?.toLowerCase();
  if (match === null || word === undefined) return null;
  if (word === 'last') return { index: -1, said: match[0] };
  const index = ORDINALS.indexOf(word);
  const position = index >= 0 ? index : Number.parseInt(word, 10) - 1;
  return position < 0 ? null : { index: position, said: match[0] };
}

/** True where the sentence points at one of several things by comparing them. */
export function asksForExtreme(sentence: string): boolean {
  return LOWEST.test(sentence) || HIGHEST.test(sentence);
}

/** The item with the lowest or highest telling number; `several` on a tie or where nothing can be compared. */
export function pickExtreme(sentence: string, items: Item[]): Item | 'several' | null {
  const low = LOWEST.exec(sentence)?.[0].toLowerCase();
  const high = HIGHEST.exec(sentence)?.[0].toLowerCase();
  const word = low ?? high;
  if (word === undefined) return null;
  const field = /cheap|expensive|priced|dear/.test(word)
    ? /price|cost|amount|total|rate$/i
    : /rated|best|popular/.test(word)
      ? /rating|score|stars|popular|review/i
      : /near|close/.test(word)
        ? /distance/i
        : /old|early|new|late/.test(word)
          ? /date|created|published|updated|at$|year/i
          : /size|length|duration|area|count|price/i;
  const ranked = items
    .map((item) => ({ item, value: telling(item, field) }))
    .filter((entry) => entry.value !== null)
    .sort((a, b) => (low === undefined ? -1 : 1) * compare(a.value, b.value));
  const [first, second] = ranked;
  if (first === undefined || ranked.length < items.length) return 'several';
  return second !== undefined && compare(first.value, second.value) === 0 ? 'several' : first.item;
}

function compare(a: number | string | null, b: number | string | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

function telling(item: Item, field: RegExp): number | string | null {
  for (const [key, value] of Object.entries(item)) {
    if (!field.test(key)) continue;
    if (
      typeof value === 'number' ||
      (typeof value === 'string' && /^\d{4}-\d{2}|^\d+(?:\.\d+)?$/.test(value))
    ) {
      return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
    }
    if (isItem(value) && typeof value.amount === 'number') return value.amount;
  }
  return null;
}

/** Items whose name stands in the sentence, or one of whose texts is named whole in it. */
export function itemsByName(sentence: string, items: unknown[]): Item[] {
  const folded = ` ${foldText(sentence).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const stems = new Set(stemsOf(sentence));
  return items.filter(isItem).filter((item) => {
    const name = nameOfItem(item);
    const texts = [
      name,
      ...Object.entries(item)
        .filter(([key]) => /(?:name|title)$/i.test(key))
        .map(([, value]) => value),
    ];
    return texts.some((text) => {
      if (typeof text !== 'string') return false;
      const plain = foldText(text)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      if (plain.length < 3) return false;
      if (folded.includes(` ${plain} `)) return true;
      const words = stemsOf(text);
      return words.length > 1 && words.every((word) => stems.has(word));
    });
  });
}

/** The value of an item that an id-like parameter wants; undefined where nothing says that it is the same thing. */
export function idFromItem(
  parameter: string,
  item: Item,
  source: { list: string | null; toolName: string },
): string | number | undefined {
  const exact = Object.entries(item).find(([key]) => foldKey(key) === foldKey(parameter));
  if (exact !== undefined && isScalarId(exact[1])) return exact[1];
  const kind = parameter.replace(/[_-]?(?:id|slug|key|uuid|ids|number)$/i, '');
  const field = /slug$/i.test(parameter)
    ? 'slug'
    : /key$/i.test(parameter)
      ? 'key'
      : /number$/i.test(parameter)
        ? 'number'
        : 'id';
  const value = item[field] ?? item.id ?? item._id ?? item.uuid;
  if (!isScalarId(value)) return undefined;
  if (kind === '') return value;
  const about = new Set([...stemsOf(source.list ?? ''), ...stemsOf(source.toolName)]);
  return stemsOf(kind).some((stem) => about.has(stem)) ? value : undefined;
}

function isScalarId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function foldKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
