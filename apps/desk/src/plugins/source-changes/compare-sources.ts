import type { SourceChange } from '@plugdesk/protocol';
import { type ComparedLine, diffLines } from './diff-lines.ts';
import { isUnbroken, nameLines } from './name-places.ts';

/** Equal lines shown before and after a change. */
const around = 1;

/** Most lines told of one place, and in all. */
const mostOfOne = 60;
const mostInAll = 600;

const longestText = 400;

/** Both forms of one file; null where a version has none. */
export interface ComparedFile {
  file: SourceChange['file'];
  before: string | null;
  after: string | null;
}

/**
 * Tells which lines of a manifest and a description differ, gathered by what they belong to, with the line numbers of
 * both files. Files in one long line are laid out first. Pure; on large files it takes seconds, so it runs in a worker.
 */
export function compareSources(files: readonly ComparedFile[]): {
  changes: SourceChange[];
  laidOut: boolean;
  left: number;
} {
  const changes: SourceChange[] = [];
  let laidOut = false;
  let room = mostInAll;
  let left = 0;
  for (const { file, before, after } of files) {
    if (before === after) continue;
    const layOut = [before, after].some((text) => text !== null && isUnbroken(text));
    laidOut ||= layOut;
    const old = nameLines(before ?? '', layOut);
    const now = nameLines(after ?? '', layOut);
    const lines = diffLines(before === null ? [] : old.lines, after === null ? [] : now.lines);
    const places = new Map<string, ComparedLine[]>();
    for (const at of nearChanges(lines)) {
      const line = lines[at] as ComparedLine;
      const place = line.after === null ? old.placeOf(line.before ?? 1) : now.placeOf(line.after);
      places.set(place, [...(places.get(place) ?? []), line]);
    }
    for (const [place, all] of places) {
      if (!all.some(isChanged)) continue;
      const shown = all.slice(0, Math.min(mostOfOne, room));
      room -= shown.length;
      left += all.length - shown.length;
      if (shown.length > 0) changes.push({ file, place, lines: shown.map(shorten) });
    }
  }
  return { changes, laidOut, left };
}

function isChanged({ before, after }: ComparedLine): boolean {
  return before === null || after === null;
}

/** Where the changed lines stand in the list, and those around them. */
function nearChanges(lines: readonly ComparedLine[]): number[] {
  const near = new Set<number>();
  lines.forEach((line, at) => {
    if (!isChanged(line)) return;
    for (let by = -around; by <= around; by += 1) if (lines[at + by]) near.add(at + by);
  });
  return [...near].sort((one, other) => one - other);
}

function shorten(line: ComparedLine): ComparedLine {
  return line.text.length <= longestText
    ? line
    : { ...line, text: `${line.text.slice(0, longestText - 1)}…` };
}
