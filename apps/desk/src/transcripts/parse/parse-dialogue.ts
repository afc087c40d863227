import { splitSpeaker } from '@plugdesk/protocol';
import { type ParsedSegment, type ParsedTranscript, splitLines } from './parsed-transcript.ts';
import { readStamp, type Stamp } from './read-stamp.ts';

/** From so many seconds on a first time is one of the day, as meeting programs write it: nobody records so long. */
const earliestTimeOfDay = 6 * 3_600;

const day = 24 * 3_600;

/**
 * Reads a dialogue written as text: a line for each turn, with or without `Name:` and a time before it; or a line with
 * name and time, and the words below. Lines that name nobody go on with the turn before them; a text without any name is
 * one speaker's, a piece a paragraph. Times of the day count from the first.
 */
export function parseDialogue(text: string): ParsedTranscript {
  const lines = splitLines(text);
  const stamps = findStamps(lines);
  const headings = [...stamps.values()].filter(isHeading).length;
  const isByHeading = headings >= countNamed(lines, stamps);
  const names = new Set<string>();
  const segments: ParsedSegment[] = [];
  const toSeconds = fromFirst([...stamps.values()]);
  let open: ParsedSegment | null = null;
  /** A line of name and time, or of a time, whose words come below. */
  let head: ParsedSegment | null = null;
  /** Whether the words below are those of a name on a line of its own, so that no name is looked for in them. */
  let isHeaded = false;
  let lastTime = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      open = null;
      continue;
    }
    const stamp = stamps.get(index);
    let said = line;
    if (stamp !== undefined) {
      const start = stamp.start === null ? null : toSeconds(stamp.start, lastTime);
      if (start !== null && start < lastTime) {
        return { ok: false, line: index + 1, fault: 'transcript/earlier', values: { time: stamp.written } };
      }
      lastTime = start ?? lastTime;
      const end = stamp.end === null ? null : toSeconds(stamp.end, lastTime);
      // A time may stand above the name.
      const timeAbove: number | null = head !== null && head.speaker === null ? head.start : null;
      head = {
        speaker: stamp.speaker,
        text: '',
        isUser: null,
        start: start ?? timeAbove,
        end: end === null || end < lastTime ? null : end,
      };
      said = stamp.words;
      open = null;
      if (stamp.speaker !== null) {
        names.add(stamp.speaker);
        isHeaded = said === '' && isByHeading;
      }
    }
    if (said === '') continue;
    const { speaker, text: words } = readWords(said, isHeaded || stamp?.speaker != null ? names : null);
    if (speaker !== null) isHeaded = false;
    if (open !== null && speaker === null) {
      open.text += ` ${words}`;
      continue;
    }
    // A paragraph without a name is still the one who spoke last.
    open = {
      speaker: speaker ?? head?.speaker ?? segments.at(-1)?.speaker ?? null,
      text: words,
      isUser: null,
      start: head?.start ?? null,
      end: head?.end ?? null,
    };
    head = null;
    segments.push(open);
  }
  if (segments.length === 0) return { ok: false, line: null, fault: 'transcript/no_words' };
  return { ok: true, segments, language: null };
}

/** Who says what; where a name stood already, only those of other turns are names, and all else is words. */
function readWords(
  said: string,
  names: ReadonlySet<string> | null,
): { speaker: string | null; text: string } {
  const split = splitSpeaker(said);
  const isOfWords = names !== null && split.speaker !== null && !names.has(split.speaker);
  return isOfWords ? { speaker: null, text: said.trim() } : split;
}

/**
 * The lines that say a time, by index. A form that words may have too counts only where the file is written so from its
 * first line on, or again and again after blank lines; a name and a time without words below are words.
 */
function findStamps(lines: readonly string[]): Map<number, Stamp> {
  const isBlank = (index: number) => (lines[index] ?? '').trim() === '';
  const found = new Map<number, Stamp>();
  for (const [index, line] of lines.entries()) {
    const stamp = isBlank(index) ? null : readStamp(line);
    if (stamp !== null) found.set(index, stamp);
  }
  const top = lines.findIndex((_, index) => !isBlank(index));
  const below = lines.findIndex((_, index) => index > top && !isBlank(index));
  const first = isHeading(found.get(below)) ? null : found.get(top)?.form;
  const beginning = [...found].filter(([index, stamp]) => isBlank(index - 1) && stamp.form === 'narrow');
  const isTime = (stamp: Stamp | undefined) => stamp?.words === '' && stamp.speaker === null;
  const names = [...found].filter(
    ([index, stamp]) => stamp.form === 'name' && (isBlank(index - 1) || isTime(found.get(index - 1))),
  );
  const named = countNamed(lines, found);
  // Where more lines name somebody before their words, what looks like a heading may be anything.
  const isByHeading = [...found.values()].filter(isHeading).length >= named;
  const isNarrow = isByHeading && (first === 'narrow' || beginning.length > 1);
  const isName = names.length > 1 && names.length > named;
  const isForm = {
    sure: () => true,
    wide: (index: number) => isByHeading && (first === 'wide' || (isBlank(index - 1) && !isBlank(index + 1))),
    narrow: () => isNarrow,
    alone: () => first === 'alone',
    name: () => isName,
  };
  let hasWordsBelow = false;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    if (isBlank(index)) continue;
    const stamp = found.get(index);
    const isHead = isHeading(stamp);
    const needsWords = isHead || stamp?.form === 'alone';
    if (stamp !== undefined && !(isForm[stamp.form](index) && (hasWordsBelow || !needsWords)))
      found.delete(index);
    // Two names one above the other are a list, whether or not they count.
    hasWordsBelow = !isHead;
  }
  return found;
}

/** A name on a line of its own, with or without a time. */
function isHeading(stamp: Stamp | undefined): boolean {
  return stamp !== undefined && stamp.words === '' && stamp.speaker !== null;
}

/** How many lines have a name before their words that stands on no line of its own. */
function countNamed(lines: readonly string[], stamps: ReadonlyMap<number, Stamp>): number {
  const headed = new Set([...stamps.values()].filter(isHeading).map(({ speaker }) => speaker));
  return lines.filter((line, index) => {
    const { speaker } = splitSpeaker(stamps.get(index)?.words ?? line);
    return speaker !== null && !headed.has(speaker);
  }).length;
}

/** How times are counted: as they are, or from the first where it is one of the day. After midnight they go on. */
function fromFirst(stamps: readonly Stamp[]): (time: number, after: number) => number {
  const stamp = stamps.find(({ start }) => start !== null);
  const first = stamp?.start ?? 0;
  if (!stamp?.isOfDay && first < earliestTimeOfDay) return (time) => time;
  return (time, after) => {
    const since = time - first;
    return since < after - day / 2 ? since + day * Math.ceil((after - day / 2 - since) / day) : since;
  };
}
