import { type Document, isAlias, isCollection, isPair } from 'yaml';
import { MOST_ALIASES, ReadingLimit } from './reading-limits.ts';

/**
 * Refuses a document whose aliases stand for too much: each use counts once and once more for every use inside of what
 * it stands for. One walk; the parser's own check walks the whole document for each alias, which takes minutes for
 * 4 KB of anchors that contain one another.
 * @throws ReadingLimit
 */
export function boundAliases(document: Document): void {
  /** Uses inside of what an anchor names; the last anchor of a name before an alias is meant (YAML 1.2 section 7.1). */
  const anchors = new Map<string, number>();
  let named = 0;
  const usesIn = (node: unknown): number => {
    if (isAlias(node)) return bound(1 + (anchors.get(node.source) ?? 0));
    if (isPair(node)) return bound(usesIn(node.key) + usesIn(node.value));
    if (!isCollection(node)) {
      remember(node, 0);
      return 0;
    }
    // An alias inside its own anchor already means it, so it must be known before.
    remember(node, 0);
    let uses = 0;
    for (const item of node.items) uses = bound(uses + usesIn(item));
    if (node.anchor) anchors.set(node.anchor, uses);
    return uses;
  };
  const remember = (node: unknown, uses: number) => {
    if (typeof node !== 'object' || node === null || !('anchor' in node)) return;
    if (typeof node.anchor !== 'string') return;
    anchors.set(node.anchor, uses);
    named = bound(named + 1);
  };
  usesIn(document.contents);
}

function bound(count: number): number {
  if (count <= MOST_ALIASES) return count;
  throw new ReadingLimit(
    null,
    `The YAML uses aliases that stand for more than ${MOST_ALIASES} values.`,
    'Write shared parts once and point to them with $ref.',
  );
}
