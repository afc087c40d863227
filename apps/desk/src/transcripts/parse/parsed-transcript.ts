import type { TranscriptFault } from '@plugdesk/protocol';

/** A piece as a file has it. */
export interface ParsedSegment {
  /** Null where the file does not say. */
  speaker: string | null;
  text: string;
  isUser: boolean | null;
  /** Seconds from the start; null where the file has no times. */
  start: number | null;
  end: number | null;
}

/** What a file holds, or why it cannot be read. Parsers never throw. */
export type ParsedTranscript =
  | { ok: true; segments: ParsedSegment[]; language: string | null }
  | {
      ok: false;
      /** Line from 1; null where it is the file as a whole. */
      line: number | null;
      /** Column from 1, where it is known. */
      column?: number;
      fault: TranscriptFault;
      /** What stands in the sentence of the fault; left out where nothing does. */
      values?: Record<string, string>;
    };

/** The lines of a text, whatever ends them, without a byte order mark. */
export function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
}

/** `01:02:03.500`, `02:03,5` or `3.5` in seconds; null where it is no time. */
export function parseTime(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}

/** `Anna: Good morning` as speaker and words; the speaker is null where the line names none. */
export function splitSpeaker(text: string): { speaker: string | null; text: string } {
  // A name is short and has no sentence in it: "Remember this: …" with many words stays as it is.
  const match = /^\s*(?:[-–—>*]+\s*)?\[?(\p{L}[\p{L}\p{N} ._'’()#-]{0,59}?)\]?\s*:\s+(\S[\s\S]*)$/u.exec(
    text,
  );
  const [, name = '', words = ''] = match ?? [];
  if (match === null || name.trim().split(/\s+/).length > 4) return { speaker: null, text: text.trim() };
  return { speaker: name.trim(), text: words.trim() };
}
