import {
  cutWords,
  fillSentence,
  type TranscriptFault,
  type TranscriptFormat,
  transcriptFaults,
} from '@plugdesk/protocol';
import { DeskError } from '../desk-error.ts';
import { numberSpeakers } from './number-speakers.ts';
import { parseTranscript } from './parse/parse-transcript.ts';
import type { ParsedSegment } from './parse/parsed-transcript.ts';
import { nameGonePerson } from './person-gone.ts';
import { beginSessions } from './statements/begin-sessions.ts';
import { insertSegments } from './statements/insert-segments.ts';
import { saveSessions } from './statements/save-sessions.ts';
import { mostSegments, type TranscriptDependencies } from './transcript-dependencies.ts';

/** A whole transcript as somebody uploads it. */
export interface Upload {
  personId: string;
  format: TranscriptFormat;
  text: string;
  /** Names of those who are the person themself; case does not count. */
  ownNames: readonly string[];
  /** Null: so long ago that it ends now. */
  startedAt: Date | null;
  language: string | null;
}

/** How fast people talk: what a piece without times is taken to last, in words a second. */
const wordsPerSecond = 2.5;

/** A session lasts at most a week, in seconds. */
const longestSeconds = 604_800;

/** Longest piece; a longer one is cut between words into several. */
const longestText = 10_000;

/**
 * Stores a transcript that is over: no windows, its memory is begun at once.
 * @returns the id of its session
 * @throws DeskError `transcript_unreadable` with the line, `transcript_full`, `not_signed_in` where the account was
 *   deleted meanwhile
 */
export async function uploadTranscript(deps: TranscriptDependencies, upload: Upload): Promise<string> {
  const parsed = parseTranscript(upload.text, upload.format);
  if (!parsed.ok) {
    const { line, column } = parsed;
    const where = line === null ? '' : `Line ${line}${column === undefined ? '' : `, column ${column}`}: `;
    const place = [line, column].filter((part) => part !== null && part !== undefined);
    throw refuse('transcript_unreadable', parsed, { where, path: ['text', ...place].join(':') });
  }
  const segments = timed(parsed.segments.flatMap(cutLong));
  if (segments.length > mostSegments) {
    const values = { most: String(mostSegments) };
    throw refuse('transcript_full', { fault: 'transcript/too_many', values }, { where: '', path: 'text' });
  }
  const farthest = segments.reduce((far, { end }) => Math.max(far, end), 0);
  if (farthest > longestSeconds) {
    const days = (Math.floor((farthest / 86_400) * 10) / 10).toLocaleString('en', {
      maximumFractionDigits: 1,
    });
    throw refuse(
      'transcript_unreadable',
      { fault: 'transcript/too_far', values: { days } },
      { where: '', path: 'text' },
    );
  }
  const own = new Set(upload.ownNames.map((name) => name.toLowerCase()));
  const now = deps.now();
  const key = { personId: upload.personId, sessionId: deps.createId() };
  const rows = segments.map((segment, index) => ({
    ...key,
    id: String(index + 1),
    text: segment.text,
    speaker: segment.speaker ?? 'SPEAKER_00',
    isUser: segment.isUser ?? own.has((segment.speaker ?? '').toLowerCase()),
    start: segment.start,
    end: segment.end,
  }));
  const lengthMs = farthest * 1_000;
  const startedAt = upload.startedAt ?? new Date(now.getTime() - lengthMs);
  const finishedAt = new Date(startedAt.getTime() + lengthMs);
  const session = { ...key, source: 'upload', language: upload.language ?? parsed.language };
  const store = deps.database.transaction(async (transaction) => {
    await beginSessions(transaction, [session], startedAt, now);
    for (let from = 0; from < rows.length; from += 1_000) {
      await insertSegments(transaction, rows.slice(from, from + 1_000), now);
    }
    const [memoryId = null] = await deps.ports.onEnded(transaction, [{ ...session, startedAt, finishedAt }]);
    await saveSessions(transaction, [
      {
        ...key,
        status: 'processing',
        lastSegmentAt: finishedAt,
        endedAt: now,
        dueAt: null,
        gatheredThrough: 0,
        segmentCount: rows.length,
        characters: rows.reduce((sum, { text }) => sum + text.length, 0),
        windowCount: 0,
        speakers: numberSpeakers(
          {},
          rows.map((row) => row.speaker),
        ),
        memoryId,
      },
    ]);
  });
  await store.catch((error: unknown) => {
    throw nameGonePerson(error);
  });
  return key.sessionId;
}

/** The refusal of a file by the name of its fault, so that it can be worded in another language. */
function refuse(
  code: 'transcript_unreadable' | 'transcript_full',
  { fault, values = {} }: { fault: TranscriptFault; values?: Record<string, string> },
  { where, path }: { where: string; path: string },
): DeskError {
  const { message, hint } = fillSentence(transcriptFaults[fault], values);
  return new DeskError(code, `${where}${message}`, {
    hint,
    fields: [{ path, message, said: { sentence: fault, values } }],
  });
}

/** Pieces without times follow one another as fast as people talk. */
function timed(segments: ParsedSegment[]): (ParsedSegment & { start: number; end: number })[] {
  let at = 0;
  return segments.map((segment, index) => {
    const start = segment.start ?? at;
    const spoken = segment.text.split(/\s+/).length / wordsPerSecond;
    const next = segments[index + 1]?.start ?? null;
    const end =
      segment.end ?? (next === null ? start + spoken : Math.max(start, Math.min(next, start + spoken)));
    at = Math.max(at, end);
    return { ...segment, start: round(start), end: round(end) };
  });
}

function round(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}

function cutLong(segment: ParsedSegment): ParsedSegment[] {
  if (segment.text.length <= longestText) return [segment];
  return cutWords(segment.text, longestText).map((text, index) => ({
    ...segment,
    text,
    start: index === 0 ? segment.start : null,
    end: null,
  }));
}
