/**
 * Words of a person as a query for PostgreSQL's text search: each must be there, each may be the beginning of one.
 * Quotes and operators are only words. Pure.
 * @returns null where no word is in it
 */
export function searchQuery(text: string, join: 'and' | 'or' = 'and'): string | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  if (words.length === 0) return null;
  return [...new Set(words)]
    .slice(0, 20)
    .map((word) => `'${word}':*`)
    .join(join === 'and' ? ' & ' : ' | ');
}
