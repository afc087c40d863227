import { isDeepStrictEqual } from 'node:util';
import { type Reading, readTolerantly } from '@plugdesk/tool-compiler';

/** Each item of a list, read by itself from the text that it has there; rewritten where it cannot be cut out. Pure. */
export function cutList(reading: Reading): Reading[] {
  const items = Array.isArray(reading.value) ? reading.value : [];
  const places = reading.positionsOf(items.map((_item, index) => [String(index)]));
  const starts = lineStarts(reading.text);
  return items.map((item: unknown, index) => {
    const place = places[index];
    const start = place ? (starts[place.line - 1] ?? 0) + place.column - 1 : -1;
    const text = start < 0 ? null : cutObject(reading.text, start);
    // A list in YAML, or one that had to be mended, gives other pieces than its items.
    const cut = text === null ? null : readTolerantly(text);
    return cut !== null && isDeepStrictEqual(cut.value, item)
      ? cut
      : readTolerantly(JSON.stringify(item, null, 2) ?? 'null');
  });
}

/** The object that begins at an offset, up to its closing brace; null where none does or it does not end. */
function cutObject(text: string, start: number): string | null {
  if (text[start] !== '{') return null;
  // A string, a comment, or a brace or bracket: only the last count.
  const token = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\]]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '{' || match[0] === '[') depth += 1;
    else if (match[0] === '}' || match[0] === ']') depth -= 1;
    if (depth === 0) return text.slice(start, token.lastIndex);
  }
  return null;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
