import { type Outline, outlineJson } from './outline-json.ts';
import { skipSpace } from './scan-json.ts';

/** Whether a text is JSON lines: more than one line, of which the first ones are each an object or a list. */
export function isJsonLines(text: string): boolean {
  let read = 0;
  for (const { at, end } of linesOf(text)) {
    if (!/[[{]/.test(text[skipSpace(text, at)] ?? '')) return false;
    // The last line may have been cut off.
    if (!isWholeJson(text, at, end)) return read > 1 && end >= text.length;
    read += 1;
    if (read >= 20) return true;
  }
  return read > 1;
}

/** JSON lines as one list: their first items, and how many there are. */
export function outlineLines(text: string, skip = 0, most = 50): Outline {
  const items: Outline[] = [];
  let length = 0;
  for (const { at, end } of linesOf(text)) {
    if (length >= skip && items.length < most) items.push(outlineLine(text, at, end));
    length += 1;
  }
  return { kind: 'list', items, length };
}

/** Where the line of that number stands; null where there is none. */
export function findLine(text: string, number: number): { at: number; end: number } | null {
  let index = 0;
  for (const line of linesOf(text)) {
    if (index === number) return line;
    index += 1;
  }
  return null;
}

function outlineLine(text: string, at: number, end: number): Outline {
  const line = text.slice(at, end);
  try {
    return outlineJson(line).outline;
  } catch {
    return { kind: 'text', beginning: line.slice(0, 4_000), length: line.length };
  }
}

function isWholeJson(text: string, at: number, end: number): boolean {
  try {
    JSON.parse(text.slice(at, end));
    return true;
  } catch {
    return false;
  }
}

/** Lines that have something on them. */
function* linesOf(text: string): Generator<{ at: number; end: number }> {
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    if (skipSpace(text, at) < end) yield { at, end };
    at = end + 1;
  }
}
