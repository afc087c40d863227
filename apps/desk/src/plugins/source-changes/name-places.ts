import { readTolerantly } from '@plugdesk/tool-compiler';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** A file as lines, with a name for what each of them belongs to. */
export interface NamedLines {
  lines: string[];
  /**
   * What a line, counted from 1, belongs to: an operation (`GET /stays`), a path that several share (`/stays`), else
   * the nearest key (`components/schemas/Stay`, `name_for_human`). Empty before the first key.
   */
  placeOf: (line: number) => string;
}

/** Longer lines say that a file was not written for eyes. */
const longestLine = 2_000;

/** Whether a file stands in lines so long that their numbers say nothing, such as JSON without line ends. */
export function isUnbroken(text: string): boolean {
  return text.split('\n').some((line) => line.length > longestLine);
}

/**
 * Reads a description or a manifest into named lines. Pure; takes as long as reading it does.
 *
 * @param layOut write it anew as JSON with a line for each value; the text itself where it cannot be read
 */
export function nameLines(text: string, layOut: boolean): NamedLines {
  const written = readTolerantly(text);
  const laidOut = layOut && written.value !== undefined ? JSON.stringify(written.value, null, 2) : text;
  const reading = laidOut === text ? written : readTolerantly(laidOut);
  const paths = keysOf(reading.value);
  const starts = reading
    .positionsOf(paths)
    .flatMap((position, index) => (position ? [{ line: position.line, path: paths[index] ?? [] }] : []))
    .sort((one, other) => one.line - other.line || one.path.length - other.path.length);
  return {
    lines: laidOut.split(/\r\n|\n|\r/),
    placeOf(line) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle]?.line ?? 0) <= line) low = middle + 1;
        else high = middle;
      }
      return namePath(starts[low - 1]?.path ?? []);
    },
  };
}

/** The keys at which something of its own begins: three levels below `paths` and `components`, else two. */
function keysOf(value: unknown): string[][] {
  const keys: string[][] = [];
  const walk = (at: unknown, path: string[]) => {
    const deepest = path[0] === 'paths' || path[0] === 'components' ? 3 : 2;
    if (path.length === deepest || typeof at !== 'object' || at === null || Array.isArray(at)) return;
    for (const [key, member] of Object.entries(at)) {
      const here = [...path, key];
      keys.push(here);
      walk(member, here);
    }
  };
  walk(value, []);
  return keys;
}

function namePath(path: string[]): string {
  const [root, name, member] = path;
  if (root !== 'paths' || name === undefined) return path.join('/');
  return member !== undefined && methods.has(member.toLowerCase()) ? `${member.toUpperCase()} ${name}` : name;
}
