import type { Segment } from '@plugdesk/plugin-sdk';

/** What one speaker said without another between. */
export type Line = { speaker: string; text: string };

/** Joins what follows one another from one speaker: a sentence is often cut into several segments. */
export function joinLines(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const { speaker, text } of pieces) {
    const last = lines.at(-1);
    if (last?.speaker === speaker) last.text = `${last.text} ${text}`.trim();
    else lines.push({ speaker, text: text.trim() });
  }
  return lines.filter(({ text }) => text !== '');
}

/** The lines of a window's segments. */
export function readLines(segments: readonly Segment[]): Line[] {
  return joinLines(segments.map(({ speaker, text }) => ({ speaker, text })));
}

/** The end of the lines, of at most so many characters. */
export function endOfLines(lines: readonly Line[], mostCharacters: number): Line[] {
  const kept: Line[] = [];
  let left = mostCharacters;
  for (const { speaker, text } of lines.toReversed()) {
    if (left <= 0) break;
    kept.unshift({ speaker, text: text.slice(-left) });
    left -= text.length;
  }
  return kept;
}
