import { parseCues } from './parse-cues.ts';
import { type ParsedTranscript, splitLines } from './parsed-transcript.ts';

/** Reads SubRip: a number, two times, the words, a blank line. Tolerant: missing numbers, dots in times, tags. */
export function parseSrt(text: string): ParsedTranscript {
  return parseCues(splitLines(text), 0);
}
