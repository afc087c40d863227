import { cutText, splitSpeaker } from '@plugdesk/protocol';
import { decodeReferences } from './decode-references.ts';
import { type ParsedSegment, type ParsedTranscript, parseTime } from './parsed-transcript.ts';

const arrow = /^\s*(\S+)\s+-->\s+(\S+)(?:\s.*)?$/;
const looksLikeTimes = /-->/;

/**
 * Reads the cues of WebVTT and SubRip: what stands between two lines of times. What is neither a cue nor before one
 * (notes, styles) is passed over. A speaker goes on speaking until another is named; after a dash that names nobody it is
 * somebody else, whom nobody knows.
 * @param from index of the first line to read
 */
export function parseCues(lines: readonly string[], from: number): ParsedTranscript {
  const segments: ParsedSegment[] = [];
  const heard: Heard = { speaking: null, names: new Set() };
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
      const written = cutText(line.trim(), 80);
      return { ok: false, line: at + 1, fault: 'transcript/times', values: { written } };
    }
    if (end < start) return { ok: false, line: at + 1, fault: 'transcript/backwards' };
    at += 1;
    const words: string[] = [];
    while (at < lines.length && !isEndOfCue(lines, at)) {
      words.push(lines[at] ?? '');
      at += 1;
    }
    for (const { speaker, text } of readCue(words.join('\n'), heard)) {
      segments.push({ speaker, text, isUser: null, start, end });
    }
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

/** Who spoke so far. */
interface Heard {
  speaking: string | null;
  names: Set<string>;
}

interface Said {
  speaker: string | null;
  text: string;
}

/** One cue may hold the voices of several: as spans (`<v Anna>`), or a line each (`Anna: …`). */
function readCue(text: string, heard: Heard): Said[] {
  const said: Said[] = [];
  for (const voice of text.split(/(?=<v[ .\t][^<>]{0,300}>)/)) {
    const name = /^<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>/.exec(voice)?.[1];
    const lines = withoutTags(voice).split('\n').map(readWords);
    if (name !== undefined) hear(heard, decodeReferences(name).trim());
    if (name === undefined) said.push(...readLines(lines, heard));
    else said.push({ speaker: heard.speaking, text: lines.join(' ').trim() });
  }
  return said.filter(({ text }) => text !== '');
}

/** Lines of a cue: one that begins with a name is that speaker's, others go on with the line above. */
function readLines(lines: readonly string[], heard: Heard): Said[] {
  const said: Said[] = [];
  let isNamed = false;
  for (const line of lines.filter((one) => one !== '')) {
    const { speaker, text } = splitSpeaker(line);
    // In the middle of a cue words before a colon are words, unless names stand so in this cue, or are known by now.
    const isTurn =
      speaker !== null && (said.length === 0 || isNamed || heard.names.has(speaker) || dash.test(line));
    const open = said.at(-1);
    if (isTurn) {
      hear(heard, speaker);
      isNamed = true;
      said.push({ speaker, text });
    } else if (open !== undefined && !(isNamed && dash.test(line))) open.text += ` ${line}`;
    else {
      if (dash.test(line)) hear(heard, null);
      said.push({ speaker: heard.speaking, text: line });
    }
  }
  return said;
}

/** A dash of speech; two of them, or one before a number or a word that goes on, are none. */
const dash = /^(?:[-–](?!-)\s*|—\s)[^\s\d]/;

function hear(heard: Heard, speaker: string | null): void {
  heard.speaking = speaker === '' ? null : speaker;
  if (heard.speaking !== null) heard.names.add(heard.speaking);
}

/** Without tags of WebVTT and SubRip: `<i>`, `<00:01.000>`, `</v>`, `{\an8}`. A heart (`<3`) and a comparison are none. */
function withoutTags(text: string): string {
  return text.replace(/<(?:\/?[a-zA-Z][^<>]{0,300}|\/|[\d:.]*)>/g, '').replace(/\{\\[^{}]*\}/g, '');
}

/** What is said in a line. */
function readWords(line: string): string {
  return decodeReferences(line).replace(/\s+/g, ' ').trim();
}
