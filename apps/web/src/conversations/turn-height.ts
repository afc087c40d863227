import type { Turn } from '@plugdesk/protocol';

/** Pixels of a question, its foot and the space between. */
const frame = 110;
const charactersPerLine = 86;
const lineHeight = 24;
const callHeight = 44;
const filesHeight = 54;

/**
 * How many pixels a turn will take, before it was ever drawn: a guess that keeps the scrollbar honest. The real
 * height takes its place as soon as the turn was seen.
 */
export function guessTurnHeight(turn: Turn): number {
  let height = frame + linesOf(turn.question) * lineHeight;
  if (turn.attachments.length > 0) height += filesHeight;
  for (const part of turn.parts) {
    height += part.type === 'text' ? linesOf(part.text) * lineHeight : callHeight;
  }
  return height;
}

function linesOf(text: string): number {
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / charactersPerLine));
  return lines;
}
