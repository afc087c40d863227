import { type Document, isCollection, isMap, isPair, isSeq, Scalar } from 'yaml';

/** Longest text of a list or mapping in the place of a key. */
const LONGEST_KEY = 200;

/**
 * Gives a list or mapping in the place of a key (`{id}: …` without quotes) its own text as a name. The parser would write
 * it anew for every level it stands in: a thousand braces cost seconds.
 */
export function writeKeys(document: Document, text: string): void {
  const waiting: unknown[] = [document.contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!(isMap(node) || isSeq(node))) continue;
    for (const item of node.items) {
      if (!isPair(item)) waiting.push(item);
      else {
        if (isCollection(item.key)) {
          const [start = 0, end = 0] = item.key.range ?? [];
          const key = new Scalar(text.slice(start, Math.min(end, start + LONGEST_KEY)));
          key.range = item.key.range ?? null;
          item.key = key;
        }
        waiting.push(item.value);
      }
    }
  }
}
