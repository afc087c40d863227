import { pairsOf, searchWords } from './search-words.ts';

/** More words are not looked for. */
const mostWords = 20;

/**
 * Words of a person as a query for PostgreSQL's text search: each must be there, each may be the beginning of one; of a
 * script without spaces all pairs of characters must be. Quotes and operators are only words. Pure.
 * @returns null where no word is in it
 */
export function searchQuery(text: string, join: 'and' | 'or' = 'and'): string | null {
  const words = searchWords(text).map(({ text: word, isUnspaced }) =>
    isUnspaced
      ? pairsOf(word)
          .map((pair) => `'${pair}':*`)
          .join(' & ')
      : `'${word}':*`,
  );
  if (words.length === 0) return null;
  return [...new Set(words)]
    .slice(0, mostWords)
    .map((word) => (word.includes(' ') ? `(${word})` : word))
    .join(join === 'and' ? ' & ' : ' | ');
}
