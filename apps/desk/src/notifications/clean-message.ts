import { keepableText } from '../database/keepable.ts';

/** Most characters (UTF-16 units) of what a plugin says; the rest is left out. */
const longestMessage = 4_000;

/** Characters that are not seen, or turn the direction of what follows. Joiners stay: scripts and emoji need them. */
const unseen =
  /(?!\t|\n|\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]/gu;

/**
 * What a plugin says as plain text that can be kept and shown: line breaks as `\n`, at most two in a row, nothing
 * invisible, at most 4,000 characters. Pure.
 * @returns an empty text where nothing is left
 */
export function cleanMessage(message: string): string {
  const seen = message
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(unseen, '')
    .replaceAll(/[^\S\n]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  const kept = seen.length > longestMessage ? `${seen.slice(0, longestMessage - 1).trimEnd()}…` : seen;
  // A cut may go through the middle of a character.
  return keepableText(kept);
}
