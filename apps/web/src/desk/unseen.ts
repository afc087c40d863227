import { texts } from '../texts/index.ts';

/** A stretch of a text: characters that can be seen, or one that cannot. */
export type TextPiece = { kind: 'seen'; text: string } | { kind: 'unseen'; code: string };

// Controls but tab and line feed, soft hyphen, joiners and marks of direction, odd spaces, variation selectors,
// fillers, tags: everything that takes part in a text without showing itself, or that turns its order round.
const unseen =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00A0\u00AD\u061C\u115F\u1160\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uD800-\uDFFF\uFEFF\uFFA0\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E00FF}\u{E01F0}-\u{E0FFF}]|\u034F|\u17B4|\u17B5|[\u180B-\u180F]|[\uFE00-\uFE0E]|[\u{E0100}-\u{E01EF}]/u;

/** Parts a text so that each invisible or direction-changing character stands alone with its code, `U+200B`. */
export function splitUnseen(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let seen = '';
  for (const character of text) {
    if (!unseen.test(character)) {
      seen += character;
      continue;
    }
    if (seen !== '') pieces.push({ kind: 'seen', text: seen });
    seen = '';
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    pieces.push({ kind: 'unseen', code: `U+${code}` });
  }
  if (seen !== '') pieces.push({ kind: 'seen', text: seen });
  const words = texts.unseen;
  // A value of nothing but spaces or line ends would look empty: there they are shown too.
  if (/^[ \n\t]+$/.test(text)) {
    return [...text].map((character) => ({
      kind: 'unseen',
      code: character === ' ' ? words.space : character === '\n' ? words.lineEnd : words.tab,
    }));
  }
  return pieces;
}

/** How many invisible characters a text holds. */
export function countUnseen(text: string): number {
  return splitUnseen(text).filter((piece) => piece.kind === 'unseen').length;
}
