import type { Segment, TranscriptWindow } from '@plugdesk/protocol';
import { numberOf, numberSpeakers } from './number-speakers.ts';
import type { LiveSession } from './statements/claim-due-sessions.ts';
import { mostInWindow, type NewSegmentRow } from './statements/read-new-segments.ts';
import type { SettledSession } from './statements/save-sessions.ts';

/** What is to be done with a session that was due. */
export interface Gathered {
  /** Null where nothing new came. */
  window: TranscriptWindow | null;
  ends: boolean;
  /** As it is stored where it goes on; an ended one gets its end and its memory from the caller. */
  settled: SettledSession;
}

/**
 * Decides what becomes of a session that is due: new pieces are one window, and a session that was silent long enough
 * (or is closed) ends. Pure. Windows keep their rhythm; one that is late by more than a window begins a new one, and
 * so does one after the clock was set back.
 */
export function gatherWindow(
  session: LiveSession,
  waiting: readonly NewSegmentRow[],
  at: { now: Date; windowMs: number; endAfterMs: number; closing: boolean },
): Gathered {
  const rows = takeFitting(waiting);
  const last = rows.at(-1);
  const speakers = numberSpeakers(
    session.speakers,
    rows.map((row) => row.speaker),
  );
  const now = at.now.getTime();
  const heardAt = last ? Math.round(last.received * 1_000) : session.last_segment_at.getTime();
  // Later than now where the clock was set back: the silence is then counted from now.
  const lastSegmentAt = new Date(Math.min(heardAt, now));
  const silentAt = lastSegmentAt.getTime() + at.endAfterMs;
  const full = rows.length === mostInWindow || rows.length < waiting.length;
  const ends = !full && (at.closing || silentAt <= now);
  const windowCount = session.window_count + (rows.length > 0 ? 1 : 0);
  const rhythm = session.due_at.getTime() + at.windowMs;
  const nextWindow = rhythm > now && rhythm <= now + at.windowMs ? rhythm : now + at.windowMs;
  // What did not fit into this window must not wait for another.
  const dueAt = full ? now : rows.length > 0 ? nextWindow : Math.min(nextWindow, silentAt);
  return {
    window:
      rows.length === 0
        ? null
        : {
            personId: session.person_id,
            sessionId: session.id,
            sequence: windowCount,
            at: at.now.toISOString(),
            segments: rows.map((row) => presentSegment(row, speakers)),
          },
    ends,
    settled: {
      personId: session.person_id,
      sessionId: session.id,
      status: 'in_progress',
      lastSegmentAt,
      endedAt: null,
      dueAt: new Date(dueAt),
      gatheredThrough: last?.number ?? session.gathered_through,
      segmentCount: session.segment_count + rows.length,
      characters: rows.reduce((sum, { text }) => sum + text.length, session.characters),
      windowCount,
      speakers,
      memoryId: null,
    },
  };
}

/** A window's body is at most 256 KB long, and has its session and sequence besides the pieces; in bytes. */
const mostWindowBytes = 255 * 1_024;
/** What a piece has besides its text in a body: names, speaker, times; more than it can be, in bytes. */
const besidesTextBytes = 240;
/** A control character is written as `\u0001`. */
const mostBytesOfCharacter = 6;

/** The first pieces, as many as the body of a delivery holds. */
function takeFitting(rows: readonly NewSegmentRow[]): readonly NewSegmentRow[] {
  const longest = rows.reduce(
    (sum, { text }) => sum + text.length * mostBytesOfCharacter + besidesTextBytes,
    0,
  );
  // Nearly always: then nothing need be written to know it.
  if (longest <= mostWindowBytes) return rows;
  let bytes = 0;
  const beyond = rows.findIndex(({ text }) => {
    bytes += Buffer.byteLength(JSON.stringify(text)) + besidesTextBytes;
    return bytes > mostWindowBytes;
  });
  return beyond === -1 ? rows : rows.slice(0, Math.max(beyond, 1));
}

/** A stored piece as everybody sees it. */
export function presentSegment(
  row: Pick<NewSegmentRow, 'id' | 'text' | 'speaker' | 'is_user' | 'start_seconds' | 'end_seconds'>,
  speakers: Readonly<Record<string, number>>,
): Segment {
  return {
    id: row.id,
    text: row.text,
    speaker: row.speaker,
    speakerId: numberOf(speakers, row.speaker),
    isUser: row.is_user,
    start: row.start_seconds,
    end: row.end_seconds,
  };
}
