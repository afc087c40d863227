import type { Line } from '../sessions/line.ts';
import { endOfLines, joinLines } from '../sessions/line.ts';
import type { Heard } from '../sessions/open-sessions.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A sentence that began in the window before is looked at as a whole: so much is taken from there, in characters. */
const overlap = 300;

/** Speech without full stops is looked at in pieces: patterns take longer than in proportion. */
const mostWords = 80;
const mostCharacters = 1_000;

/** The sentences of the new window, with the end of what came before it. */
export function findSentences({ before, fresh }: Pick<Heard, 'before' | 'fresh'>): string[] {
  const lines: Line[] = joinLines([...endOfLines(before, overlap), ...fresh]);
  return lines.flatMap(({ text }) => [...segmenter.segment(text)]).flatMap(({ segment }) => cut(segment));
}

function cut(sentence: string): string[] {
  const words = sentence.split(/\s+/).filter(Boolean);
  const pieces: string[] = [];
  for (let from = 0; from < words.length; from += mostWords) {
    pieces.push(
      words
        .slice(from, from + mostWords)
        .join(' ')
        .slice(0, mostCharacters),
    );
  }
  return pieces;
}
