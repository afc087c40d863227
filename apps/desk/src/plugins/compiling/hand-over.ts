import type { Repairs } from '@plugdesk/tool-compiler';
import type { DocumentReading, ListItem } from './read-document.ts';

/** What the worker makes of one text. */
export type CompilerResult = DocumentReading | Repairs | null;

/** Lists of a compilation that grow with the description. */
const lists = ['tools', 'report', 'problems'] as const;

/** The items of a list of entries, which grows with its length. */
const items = 'items';

/** One message of the worker: some items of a list, or, last, the result without those lists. */
export type ResultPart =
  | { list: (typeof lists)[number] | typeof items; items: unknown[] }
  | { result: CompilerResult };

/** Items of one message: at most 64 KB each, so that taking one message over keeps nobody waiting. */
const itemsAtOnce = 25;

/**
 * Parts a result, because a message is taken over in one go: 10 MB at once would keep the main thread for a quarter of a
 * second. Each part is sent when the one before was taken over.
 */
export function* partResult(result: CompilerResult): Generator<ResultPart> {
  if (result !== null && 'kind' in result && result.kind === 'list') {
    yield* partList(items, result.items);
    yield { result: { ...result, items: [] } };
    return;
  }
  if (result === null || !('kind' in result) || result.kind !== 'description') {
    yield { result };
    return;
  }
  const { compilation } = result;
  for (const list of lists) yield* partList(list, compilation[list]);
  yield { result: { ...result, compilation: { ...compilation, tools: [], report: [], problems: [] } } };
}

function* partList(
  list: (typeof lists)[number] | typeof items,
  all: readonly unknown[],
): Generator<ResultPart> {
  for (let at = 0; at < all.length; at += itemsAtOnce) {
    yield { list, items: all.slice(at, at + itemsAtOnce) };
  }
}

/** Puts parts together again. @returns the result, or undefined while more is to come */
export function joinParts(kept: Map<string, unknown[]>, part: ResultPart): CompilerResult | undefined {
  if ('list' in part) {
    const items = kept.get(part.list);
    if (items === undefined) kept.set(part.list, part.items);
    else items.push(...part.items);
    return undefined;
  }
  const { result } = part;
  if (result !== null && 'kind' in result && result.kind === 'list') {
    return { ...result, items: (kept.get(items) ?? []) as ListItem[] };
  }
  if (result === null || !('kind' in result) || result.kind !== 'description') return result;
  const listed = Object.fromEntries(lists.map((list) => [list, kept.get(list) ?? []]));
  return { ...result, compilation: { ...result.compilation, ...listed } } as CompilerResult;
}
