import { escapeMarkdown, linkMarkdown, safeUrl } from './escape-markdown.ts';
import { type Item, isItem } from './read-results.ts';
import { spokenEnglish, type Words } from './speak.ts';

/** Longest value in a table's cell, in characters. */
const MAX_CELL = 160;

/** One value as markdown on one line: dates, prices, links, short lists and nested names; `''` for nothing. */
export function layOutValue(
  key: string,
  value: unknown,
  holder: Item,
  words: Words = spokenEnglish,
  limit: number = MAX_CELL,
): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? words.SAYS_YES : words.SAYS_NO;
  if (typeof value === 'number') return layOutNumber(key, value, holder);
  if (typeof value === 'string') {
    const url = safeUrl(value);
    return url !== null && !/\s/.test(value)
      ? linkMarkdown(new URL(url).host, value)
      : escapeMarkdown(cut(value, limit));
  }
  if (Array.isArray(value)) {
    if (value.every((entry) => !isItem(entry) && !Array.isArray(entry))) {
      const shown = value.slice(0, 6).map((entry) => escapeMarkdown(cut(String(entry), 60)));
      return shown.join(', ') + (value.length > 6 ? `, ${words.saysAndMore(value.length - 6)}` : '');
    }
    return words.saysEntries(value.length);
  }
  if (isItem(value)) return layOutInner(value);
  return escapeMarkdown(cut(String(value), limit));
}

function layOutInner(value: Item): string {
  if (typeof value.amount === 'number' && 'currency' in value)
    return layOutNumber('price', value.amount, value);
  const named = value.name ?? value.title ?? value.label ?? value.value;
  if (typeof named === 'string' || typeof named === 'number') return escapeMarkdown(cut(String(named), 80));
  return Object.entries(value)
    .filter(([, entry]) => typeof entry !== 'object' && entry !== null)
    .slice(0, 3)
    .map(([key, entry]) => `${escapeMarkdown(humanKey(key))}: ${escapeMarkdown(cut(String(entry), 40))}`)
    .join(', ');
}

/** A price gets the currency that stands beside it; nothing is assumed where none does. */
function layOutNumber(key: string, value: number, holder: Item): string {
  const plain = String(value);
  if (!/price|cost|amount|total$|fee|fare|rent/i.test(key) || /count/i.test(key)) return plain;
  const code = Object.entries(holder).find(
    ([name, entry]) => /currency/i.test(name) && typeof entry === 'string',
  )?.[1];
  const inKey = /(?:_|[a-z])(EUR|USD|GBP|CHF|JPY|eur|usd|gbp|chf|jpy)$/.exec(key)?.[1];
  const unit = typeof code === 'string' ? code : inKey?.toUpperCase();
  return unit === undefined ? plain : `${plain} ${escapeMarkdown(unit)}`;
}

/** `pricePerNight` -> "Price per night". */
export function humanKey(key: string): string {
  const words = key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .replace(/(?<= )\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
  return words === '' ? key : words[0]?.toUpperCase() + words.slice(1);
}

/** Cuts after so many characters and says so with an ellipsis. */
export function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
