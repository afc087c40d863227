import { splitSpeaker } from '@plugdesk/protocol';
import { type ParsedSegment, type ParsedTranscript, parseTime, splitLines } from './parsed-transcript.ts';

/** `[00:12:03] Anna: …`, `(12:03) …`, `00:12:03 Anna: …` */
const stamped =
  /^\s*(?:\[(\d[\d:.,]*)\]|\((\d[\d:.,]*)\)|(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?))\s+[-–—]?\s*(.*)$/;

/**
 * Reads a dialogue written as text: a line for each turn, with or without `Name:` and a time before it. Lines that
 * name nobody go on with the turn before them; a text without any name is one speaker's, a piece a paragraph.
 */
export function parseDialogue(text: string): ParsedTranscript {
  const segments: ParsedSegment[] = [];
  let open: ParsedSegment | null = null;
  let lastTime = 0;
  for (const [index, line] of splitLines(text).entries()) {
    if (line.trim() === '') {
      open = null;
      continue;
    }
    const match = stamped.exec(line);
    const stamp = match?.[1] ?? match?.[2] ?? match?.[3];
    const start = stamp === undefined ? null : parseTime(stamp);
    if (stamp !== undefined && start !== null && start < lastTime) {
      return { ok: false, line: index + 1, fault: 'transcript/earlier', values: { time: stamp } };
    }
    lastTime = start ?? lastTime;
    const { speaker, text: words } = splitSpeaker(start === null ? line : (match?.[4] ?? ''));
    if (words === '') continue;
    if (open !== null && speaker === null && start === null) {
      open.text += ` ${words}`;
      continue;
    }
    // A paragraph without a name is still the one who spoke last.
    open = {
      speaker: speaker ?? segments.at(-1)?.speaker ?? null,
      text: words,
      isUser: null,
      start,
      end: null,
    };
    segments.push(open);
  }
  if (segments.length === 0) return { ok: false, line: null, fault: 'transcript/no_words' };
  return { ok: true, segments, language: null };
}
