import { cutText } from '@plugdesk/protocol';

/** A word, or a run of a script that puts no spaces between words. */
export interface SearchWord {
  text: string;
  /** Whether it is searched by pairs of its characters: where its words end nobody can see. */
  isUnspaced: boolean;
}

/** Longer words are compared by their beginnings, in UTF-16 units. */
const longestWord = 100;

const unspaced = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー`;
const parts = new RegExp(`[${unspaced}]+\\p{M}*|[\\p{L}\\p{N}][[\\p{L}\\p{N}\\p{M}]--[${unspaced}]]*`, 'gv');
const isUnspacedRun = new RegExp(`^[${unspaced}]`, 'u');

/**
 * The words of a text as they are searched, in their order: letters and digits, whatever stands between them, without
 * case, and written in one way (NFKC). `anna@example.org` is three words. Pure.
 */
export function searchWords(text: string): SearchWord[] {
  const found = text.normalize('NFKC').toLowerCase().match(parts) ?? [];
  return found.map((word) => {
    const isUnspaced = isUnspacedRun.test(word);
    return { text: isUnspaced ? word : cutText(word, longestWord), isUnspaced };
  });
}

/** The pairs of neighbours in a run, or its one character. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
