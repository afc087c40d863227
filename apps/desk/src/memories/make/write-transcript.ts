import { setImmediate as pause } from 'node:timers/promises';
import type { Segment } from '@plugdesk/protocol';

/** Whose words they are, as people read it: their own name, `User` for the person, `Speaker 1` for a number. */
export function nameSpeaker(segment: Pick<Segment, 'speaker' | 'speakerId' | 'isUser'>): string {
  if (segment.isUser) return 'User';
  return /^(?:speaker[ _-]?)?\d{1,4}$/i.test(segment.speaker)
    ? `Speaker ${segment.speakerId}`
    : segment.speaker;
}

/** A transcript as text, a paragraph for each turn of a speaker: `User: …`, `Speaker 1: …`. Pure. */
export function writeTranscript(segments: readonly Segment[]): string {
  const turns: { speaker: string; words: string[] }[] = [];
  for (const segment of segments) {
    const speaker = nameSpeaker(segment);
    const last = turns.at(-1);
    if (last?.speaker === speaker) last.words.push(segment.text);
    else turns.push({ speaker, words: [segment.text] });
  }
  return turns.map(({ speaker, words }) => `${speaker}: ${words.join(' ')}`).join('\n\n');
}

/** So many pieces are counted at a time. */
const perTurn = 100;

/**
 * How many words were said. Scripts without spaces are counted by word boundaries of the language. Pauses now and then:
 * a day of talk takes a second.
 */
export async function countWords(segments: readonly Segment[]): Promise<number> {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  let words = 0;
  for (const [index, { text }] of segments.entries()) {
    if (index % perTurn === 0) await pause();
    for (const part of segmenter.segment(text)) if (part.isWordLike) words += 1;
  }
  return words;
}
