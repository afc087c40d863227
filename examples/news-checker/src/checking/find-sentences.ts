import type { Line } from '../sessions/line.ts';
import { endOfLines, joinLines } from '../sessions/line.ts';
import type { Heard } from '../sessions/open-sessions.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A sentence that began in the window before is looked at as a whole: so much is taken from there, in characters. */
const overlap = 300;

/** The sentences of the new window, with the end of what came before it. */
export function findSentences({ before, fresh }: Pick<Heard, 'before' | 'fresh'>): string[] {
  const lines: Line[] = joinLines([...endOfLines(before, overlap), ...fresh]);
  return lines.flatMap(({ text }) =>
    [...segmenter.segment(text)].map(({ segment }) => segment.trim().replace(/\s+/g, ' ')).filter(Boolean),
  );
}
