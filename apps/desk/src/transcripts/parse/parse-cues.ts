import { type ParsedSegment, type ParsedTranscript, parseTime, splitSpeaker } from './parsed-transcript.ts';

const arrow = /^\s*(\S+)\s+-->\s+(\S+)(?:\s.*)?$/;
const looksLikeTimes = /-->/;

/**
 * Reads the cues of WebVTT and SubRip: what stands between two lines of times. What is neither a cue nor before one
 * (notes, styles) is passed over. A speaker goes on speaking until another is named.
 * @param from index of the first line to read
 */
export function parseCues(lines: readonly string[], from: number): ParsedTranscript {
  const segments: ParsedSegment[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (/^(?:NOTE|STYLE|REGION)\b/.test(line)) {
      while (at < lines.length && (lines[at] ?? '').trim() !== '') at += 1;
      continue;
    }
    if (!looksLikeTimes.test(line)) {
      at += 1;
      continue;
    }
    const [, written = '', until = ''] = arrow.exec(line) ?? [];
    const [start, end] = [parseTime(written), parseTime(until)];
    if (start === null || end === null) {
      const written = line.trim().slice(0, 80);
      return { ok: false, line: at + 1, fault: 'transcript/times', values: { written } };
    }
    if (end < start) return { ok: false, line: at + 1, fault: 'transcript/backwards' };
    at += 1;
    const words: string[] = [];
    while (at < lines.length && !isEndOfCue(lines, at)) {
      words.push(lines[at] ?? '');
      at += 1;
    }
    segments.push(...readCue(words.join('\n'), start, end));
  }
  if (segments.length === 0) return { ok: false, line: null, fault: 'transcript/no_cue' };
  return { ok: true, segments, language: null };
}

/** A cue ends with a blank line, or where the next one begins without one. */
function isEndOfCue(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (line.trim() === '' || looksLikeTimes.test(line)) return true;
  return /^\d+\s*$/.test(line) && looksLikeTimes.test(lines[at + 1] ?? '');
}

/** One cue may hold the voices of several. */
function readCue(text: string, start: number, end: number): ParsedSegment[] {
  const voices = text.split(/(?=<v[ .\t])/);
  return voices.flatMap((voice) => {
    const name = /^<v(?:\.[^\s>]*)*[ \t]+([^>]{1,200})>/.exec(voice)?.[1];
    const words = decodeEntities(voice.replace(/<[^>]{0,300}>/g, '').replace(/\{\\[^}]*\}/g, ''))
      .replace(/\s+/g, ' ')
      .trim();
    if (words === '') return [];
    const split =
      name === undefined ? splitSpeaker(words) : { speaker: decodeEntities(name).trim(), text: words };
    return [{ ...split, isUser: null, start, end }];
  });
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
  lrm: '',
  rlm: '',
};

function decodeEntities(text: string): string {
  return text.replace(/&([a-z]{2,4});/g, (whole, name: string) => entities[name] ?? whole);
}
