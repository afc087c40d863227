import { pairsOf, searchWords } from './search-words.ts';

/** PostgreSQL keeps a little over a million bytes for the words of a text: what a day of talk has many times over. */
const mostBytes = 900_000;
/** What a word takes besides itself and its places, at most; in bytes. */
const besidesBytes = 6;
const placeBytes = 2;

/** A word that comes up more often is no more worth. */
const mostPlaces = 8;
/** PostgreSQL counts places no further. */
const lastPlace = 16_383;

/**
 * What of a memory can be searched, as PostgreSQL's `tsvector` is written: all words of all parts, each once, so that the
 * end of a long talk is found as well as its beginning; `A` counts most. Split here and not there: its own parser keeps
 * addresses, numbers and paths whole, of which nobody remembers all. Pure.
 * @param parts the weightiest first
 */
export function writeSearchVector(parts: readonly { text: string; weight: 'A' | 'B' | 'C' }[]): string {
  const words = new Map<string, string[]>();
  let place = 0;
  let bytes = 0;
  const add = (word: string, weight: string) => {
    const places = words.get(word);
    if (places !== undefined && places.length >= mostPlaces) return;
    const needed = placeBytes + (places === undefined ? Buffer.byteLength(word) + besidesBytes : 0);
    // Half of the room is kept for words that have not come up yet: to be found counts more than to be found first.
    if (bytes + needed > (places === undefined ? mostBytes : mostBytes / 2)) return;
    bytes += needed;
    const at = `${Math.min(place, lastPlace)}${weight}`;
    if (places === undefined) words.set(word, [at]);
    else places.push(at);
  };
  for (const { text, weight } of parts) {
    for (const { text: word, isUnspaced } of searchWords(text)) {
      place += 1;
      if (isUnspaced) for (const each of new Set([...word, ...pairsOf(word)])) add(each, weight);
      else add(word, weight);
    }
  }
  return [...words].map(([word, places]) => `'${word}':${places.join(',')}`).join(' ');
}
