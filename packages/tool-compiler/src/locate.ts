import { visit } from 'jsonc-parser';
import type { Path } from './pointer.ts';

/** A place in a text; both count from 1. */
export type Position = { line: number; column: number };

/** Finds line and column of offsets in one text. */
export function positionFinder(text: string): (offset: number) => Position {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

type Wanted = { index: number[]; next: Map<string, Wanted> };
type Open = { wanted: Wanted | undefined; key: number };

/**
 * Offsets of keys and list items in a JSON text, all in one pass and without a tree, so that 10 MB stay cheap.
 * A place that is not there gets the offset of the nearest place above it; the root gets null.
 */
export function offsetsInJson(text: string, paths: readonly Path[]): (number | null)[] {
  const found: (number | null)[] = paths.map(() => null);
  const root = indexPaths(paths);
  const open: Open[] = [];
  let pending: Wanted | undefined = root;
  const mark = (wanted: Wanted | undefined, offset: number) => {
    for (const at of wanted ? below(wanted) : []) found[at] = offset;
  };
  const value = (offset: number): Wanted | undefined => {
    const parent = open.at(-1);
    if (!parent || parent.key < 0) return pending;
    const wanted = parent.wanted?.next.get(String(parent.key));
    parent.key += 1;
    mark(wanted, offset);
    return wanted;
  };
  const begin = (offset: number, key: number) => {
    const wanted = value(offset);
    open.push({ wanted, key });
    return wanted !== undefined && wanted.next.size > 0;
  };
  visit(
    text,
    {
      onObjectBegin: (offset) => begin(offset, -1),
      onArrayBegin: (offset) => begin(offset, 0),
      onObjectEnd: () => {
        open.pop();
      },
      onArrayEnd: () => {
        open.pop();
      },
      onObjectProperty: (key, offset) => {
        pending = open.at(-1)?.wanted?.next.get(key);
        mark(pending, offset);
      },
      onLiteralValue: (_literal, offset) => {
        value(offset);
      },
    },
    { allowTrailingComma: true, disallowComments: false },
  );
  return found;
}

function indexPaths(paths: readonly Path[]): Wanted {
  const root: Wanted = { index: [], next: new Map() };
  paths.forEach((path, index) => {
    let at = root;
    for (const key of path) {
      const next = at.next.get(String(key)) ?? { index: [], next: new Map() };
      at.next.set(String(key), next);
      at = next;
    }
    at.index.push(index);
  });
  return root;
}

function* below(wanted: Wanted): Generator<number> {
  yield* wanted.index;
  for (const next of wanted.next.values()) yield* below(next);
}
