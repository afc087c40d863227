import type { TranscriptFault } from '@plugdesk/protocol';
import { findJsonFault } from './find-json-fault.ts';
import { type ParsedSegment, type ParsedTranscript, parseTime } from './parsed-transcript.ts';

type Json = Record<string, unknown>;

/** Where services put the pieces, in the order in which is looked. */
const listNames = [
  'segments',
  'transcript_segments',
  'transcriptSegments',
  'utterances',
  'results',
  'transcript',
];

/**
 * Reads a transcript as services write it in JSON: a list of pieces, or an object that has one under a usual name; a
 * piece has `text` (or `transcript`, `content`, `words`), `speaker` (a name or a number), `start` and `end` in seconds
 * or as times, `is_user`.
 */
export function parseJson(text: string): ParsedTranscript {
  const plain = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch {
    const before = plain.slice(0, findJsonFault(plain)).split('\n');
    return {
      ok: false,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      fault: 'transcript/json',
    };
  }
  const list = findList(value);
  if (list === null) return { ok: false, line: null, fault: 'transcript/no_list' };
  const segments: ParsedSegment[] = [];
  for (const [index, entry] of list.entries()) {
    const read = readSegment(entry);
    if (typeof read === 'string') {
      return { ok: false, line: null, fault: read, values: { piece: String(index + 1) } };
    }
    if (read !== null) segments.push(read);
  }
  if (segments.length === 0) return { ok: false, line: null, fault: 'transcript/no_piece' };
  const language = isObject(value) && typeof value.language === 'string' ? value.language : null;
  return { ok: true, segments, language };
}

function findList(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  for (const name of listNames) {
    if (Array.isArray(value[name])) return value[name];
  }
  return null;
}

/** @returns null for a piece without words, a fault where it cannot be read */
function readSegment(entry: unknown): ParsedSegment | null | TranscriptFault {
  if (typeof entry === 'string') {
    return entry.trim() === ''
      ? null
      : { speaker: null, text: entry.trim(), isUser: null, start: null, end: null };
  }
  if (!isObject(entry)) return 'transcript/piece_form';
  const words = [entry.text, entry.transcript, entry.content].find((member) => typeof member === 'string');
  if (typeof words !== 'string') return 'transcript/piece_words';
  if (words.trim() === '') return null;
  const start = readTime(entry.start ?? entry.start_time ?? entry.startTime);
  const end = readTime(entry.end ?? entry.end_time ?? entry.endTime);
  if (start === undefined || end === undefined) return 'transcript/piece_times';
  if (start !== null && end !== null && end < start) return 'transcript/piece_backwards';
  const flag = entry.is_user ?? entry.isUser;
  return {
    speaker: readSpeaker(entry.speaker ?? entry.speaker_id ?? entry.speakerId),
    text: words.trim(),
    isUser: typeof flag === 'boolean' ? flag : null,
    start,
    end,
  };
}

function readSpeaker(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) {
    return `SPEAKER_${String(value).padStart(2, '0')}`;
  }
  return null;
}

/** Undefined where it is something that is no time. */
function readTime(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,6}(?:\.\d+)?s?$/.test(value)) return Number.parseFloat(value);
  return parseTime(value) ?? undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
