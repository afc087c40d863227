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

/** `01:02:03.500`, `02:03,5`, `75:30` or `3.5` in seconds; null where it is no time. */
export function parseTime(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const [, hours, minutes = '0', seconds = '0', fraction = '0'] = match;
  // Without hours the minutes go on from 59.
  if ((hours !== undefined && Number(minutes) > 59) || Number(seconds) > 59) return null;
  return Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}
