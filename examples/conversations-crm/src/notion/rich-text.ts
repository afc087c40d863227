/** Notion's form of text. */
export type RichText = { type: 'text'; text: { content: string } };

/** Longest text of one piece, and most pieces of one list (developers.notion.com, Request limits). */
const mostCharacters = 2_000;
const mostPieces = 100;

/** Cuts a text into pieces of at most 2,000 UTF-16 units, at a space where there is one near, never within a character. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > mostCharacters) {
    const space = rest.lastIndexOf(' ', mostCharacters - 1) + 1;
    let end = space > mostCharacters * 0.8 ? space : mostCharacters;
    const last = rest.charCodeAt(end - 1);
    if (last >= 0xd800 && last <= 0xdbff) end -= 1;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** A text as the pieces of one block or property; what is beyond 200,000 characters is left out. */
export function writeRichText(text: string): RichText[] {
  return splitText(text)
    .slice(0, mostPieces)
    .map((content) => ({ type: 'text', text: { content } }));
}
