import type { TranscriptFault } from '@plugdesk/protocol';
import { joinWords } from './join-words.ts';
import { type ParsedSegment, parseTime } from './parsed-transcript.ts';
import { readJsonSpeaker } from './read-json-speaker.ts';

type Json = Record<string, unknown>;

/** A silence that parts two turns in a list of words, in seconds. */
const pause = 2;

/**
 * Reads one piece: a text, or an object with `text` (or `transcript`, `content`, `words` as a text or a list), a speaker
 * as `readJsonSpeaker` takes it, `start` and `end` as numbers or as times, `is_user`. Where only its words name speakers,
 * it is a piece for each of them.
 * @param scale how many units of its numbers are a second
 * @returns none for a piece that says nothing; a fault where it cannot be read
 */
export function readJsonPiece(entry: unknown, scale: number): ParsedSegment[] | TranscriptFault {
  if (typeof entry === 'string') {
    const text = entry.trim();
    return text === '' ? [] : [{ speaker: null, text, isUser: null, start: null, end: null }];
  }
  if (!isObject(entry)) return 'transcript/piece_form';
  const words = Array.isArray(entry.words) ? entry.words : [];
  const written = readWritten(entry);
  if (written === null && !Array.isArray(entry.words)) return 'transcript/piece_words';
  if (words.length > 0 && !words.every(isWord) && (written ?? '').trim() === '')
    return 'transcript/piece_words';
  const text = readJsonText(entry).trim();
  if (text === '') return [];
  const times = readTimes(entry, scale);
  if (typeof times === 'string') return times;
  const flag = entry.is_user ?? entry.isUser;
  const isUser = typeof flag === 'boolean' ? flag : null;
  const speaker = readJsonSpeaker(entry);
  const turns =
    words.length > 0 && words.every(isWord) ? readJsonTurns(words, scale, Number.POSITIVE_INFINITY) : null;
  if (turns === null || !turns.ok) return [{ speaker, text, isUser, ...times }];
  const [first] = turns.segments;
  const last = turns.segments.at(-1);
  if (speaker === null && turns.segments.length > 1)
    return turns.segments.map((turn) => ({ ...turn, isUser }));
  const start = times.start ?? first?.start ?? null;
  const end = times.end ?? last?.end ?? null;
  return [{ speaker: speaker ?? first?.speaker ?? null, text, isUser, start, end }];
}

/**
 * Reads a list of single words as turns: words of one speaker without a long silence between them.
 * @param scale how many units of their numbers are a second
 * @param silence that parts two turns, in seconds; 2 if left out
 */
export function readJsonTurns(
  words: readonly unknown[],
  scale: number,
  silence: number = pause,
): { ok: true; segments: ParsedSegment[] } | { ok: false; index: number; fault: TranscriptFault } {
  const turns: { speaker: string | null; words: string[]; start: number | null; end: number | null }[] = [];
  for (const [index, entry] of words.entries()) {
    const word = readWord(entry);
    if (word === null) return { ok: false, index, fault: 'transcript/piece_words' };
    const times = isObject(entry) ? readTimes(entry, scale) : { start: null, end: null };
    if (typeof times === 'string') return { ok: false, index, fault: times };
    const speaker = isObject(entry) ? readJsonSpeaker(entry) : null;
    const open = turns.at(-1);
    const isSilent = (times.start ?? 0) - (open?.end ?? times.start ?? 0) >= silence;
    if (
      open === undefined ||
      isSilent ||
      (speaker !== null && open.speaker !== null && speaker !== open.speaker)
    ) {
      turns.push({ speaker: speaker ?? open?.speaker ?? null, words: [word], ...times });
      continue;
    }
    open.speaker ??= speaker;
    open.words.push(word);
    open.start ??= times.start;
    open.end = times.end ?? open.end;
  }
  const segments = turns.map(({ words: said, ...turn }) => ({
    ...turn,
    text: joinWords(said),
    isUser: null,
  }));
  return { ok: true, segments: segments.filter(({ text }) => text !== '') };
}

/** Whether something can stand in a list of words: a text, or an object with one in `punctuated_word`, `word` or `text`. */
export function isWord(entry: unknown): boolean {
  return readWord(entry) !== null;
}

/** The words of a piece as one text; empty where it has none. */
export function readJsonText(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  if (!isObject(entry)) return '';
  const written = readWritten(entry);
  if (written !== null && written.trim() !== '') return written;
  if (Array.isArray(entry.words)) return joinWords(entry.words.flatMap((word) => readWord(word) ?? []));
  return readWord(entry) ?? '';
}

function readWritten(entry: Json): string | null {
  const written = [entry.text, entry.transcript, entry.content, entry.words].find(
    (member) => typeof member === 'string',
  );
  return typeof written === 'string' ? written : null;
}

function readWord(entry: unknown): string | null {
  if (typeof entry === 'string') return entry;
  if (!isObject(entry)) return null;
  const word = [entry.punctuated_word, entry.word, entry.text].find((member) => typeof member === 'string');
  return typeof word === 'string' ? word : null;
}

function readTimes(
  entry: Json,
  scale: number,
): { start: number | null; end: number | null } | TranscriptFault {
  const start = readTime(entry, ['start', 'start_time', 'startTime'], ['start_ms', 'startMs'], scale);
  const end = readTime(entry, ['end', 'end_time', 'endTime'], ['end_ms', 'endMs'], scale);
  if (start === undefined || end === undefined) return 'transcript/piece_times';
  return start !== null && end !== null && end < start ? 'transcript/piece_backwards' : { start, end };
}

/** Undefined where it is something that is no time. */
function readTime(
  entry: Json,
  names: string[],
  inMilliseconds: string[],
  scale: number,
): number | null | undefined {
  const value = names.map((name) => entry[name] ?? null).find((one) => one !== null);
  if (value === undefined) {
    const said = inMilliseconds.map((name) => entry[name] ?? null).find((one) => one !== null);
    return said === undefined ? null : readNumber(said, 1_000);
  }
  if (typeof value !== 'string') return readNumber(value, scale);
  if (/^\d{1,6}(?:\.\d+)?s?$/.test(value)) return Number.parseFloat(value);
  return parseTime(value) ?? undefined;
}

function readNumber(value: unknown, scale: number): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value / scale : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
