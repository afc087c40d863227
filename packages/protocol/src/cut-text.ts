/**
 * The beginning of a text, cut between characters as people see them (Unicode UAX #29), so that no emoji and no accent is
 * torn; a character that is longer than all that is let through is cut between code points.
 * @param most in UTF-16 code units, as `length` counts; from 1
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // What comes after the cut tells no more than its first character.
  const near = text.slice(0, most + 2);
  const end = new Intl.Segmenter().segment(near).containing(most)?.index ?? 0;
  return end > 0 ? near.slice(0, end) : near.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/**
 * Parts a text that is longer than `most` into pieces, between words where there are any, else between characters.
 * Nothing but spaces at the cuts is lost. A shorter text is one piece, as it is; spaces alone are none.
 * @param most in UTF-16 code units, as `length` counts; from 2, so that every character fits
 */
export function cutWords(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = cutText(rest, most);
    const before = /\s/.test(rest[head.length] ?? '') ? head.length : head.search(/\s\S*$/);
    const end = before > 0 ? before : head.length;
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, pieces.length === 0 ? rest : rest.trim()].filter((piece) => piece.trim() !== '');
}
