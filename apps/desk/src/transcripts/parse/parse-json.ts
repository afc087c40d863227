import type { TranscriptFault } from '@plugdesk/protocol';
import { findJsonFault } from './find-json-fault.ts';
import { findScale } from './find-scale.ts';
import type { ParsedSegment, ParsedTranscript } from './parsed-transcript.ts';
import { isWord, readJsonPiece, readJsonTurns } from './read-json-piece.ts';

/** Where services put the pieces, in the order in which is looked. */
const listNames = [
  'segments',
  'transcript_segments',
  'transcriptSegments',
  'utterances',
  'sentences',
  'results',
  'transcript',
  'words',
];

/** What services wrap all of it in. */
const wrapperNames = ['results', 'result', 'transcript', 'data'];

/**
 * Reads a transcript as services write it in JSON: a list of pieces, or an object that has one under a usual name; a
 * piece is a text or as `readJsonPiece` takes it. A list of single words becomes a piece a turn.
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
  const found = findList(value, 2);
  if (found === null) return { ok: false, line: null, fault: 'transcript/no_list' };
  const scale = findScale(found.list, found.name, isObject(value) ? value.audio_duration : undefined);
  const read = isWordList(found) ? readJsonTurns(found.list, scale) : readPieces(found.list, scale);
  if (!read.ok)
    return { ok: false, line: null, fault: read.fault, values: { piece: String(read.index + 1) } };
  if (read.segments.length === 0) return { ok: false, line: null, fault: 'transcript/no_piece' };
  const language = isObject(value) && typeof value.language === 'string' ? value.language : null;
  return { ok: true, segments: read.segments, language };
}

/** Whether each entry is a word: by the name of the list, or by its own. */
function isWordList({ list, name }: { list: readonly unknown[]; name: string }): boolean {
  if (name === 'words') return list.every(isWord);
  return list.every((entry) => isObject(entry) && typeof (entry.punctuated_word ?? entry.word) === 'string');
}

function readPieces(
  list: readonly unknown[],
  scale: number,
): { ok: true; segments: ParsedSegment[] } | { ok: false; index: number; fault: TranscriptFault } {
  const segments: ParsedSegment[] = [];
  for (const [index, entry] of list.entries()) {
    const read = readJsonPiece(entry, scale);
    if (typeof read === 'string') return { ok: false, index, fault: read };
    for (const segment of read) segments.push(segment);
  }
  return { ok: true, segments };
}

/** The first list under a usual name that has something in it; an empty one where there is no other. */
function findList(value: unknown, depth: number): { list: unknown[]; name: string } | null {
  if (Array.isArray(value)) return { list: value, name: '' };
  if (!isObject(value)) return null;
  let empty: { list: unknown[]; name: string } | null = null;
  for (const name of listNames) {
    const list = value[name];
    if (!Array.isArray(list)) continue;
    if (list.length > 0) return { list, name };
    empty ??= { list, name };
  }
  for (const name of depth > 0 ? wrapperNames : []) {
    const found = isObject(value[name]) ? findList(value[name], depth - 1) : null;
    if (found !== null) return found;
  }
  return empty;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
