/** The known name that is nearest to one that is not known; null where none is near: a third of its letters may differ. */
export function nearestName(unknown: string, known: readonly string[]): string | null {
  const wanted = plain(unknown.slice(0, 100));
  let nearest: string | null = null;
  let best = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const distance = distanceBetween(wanted, plain(name.slice(0, 100)), best);
    if (distance < best) [nearest, best] = [name, distance];
  }
  return nearest;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Levenshtein's distance, or `limit` where it is not below. */
function distanceBetween(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 0; at < left.length; at += 1) {
    const next = [at + 1];
    for (let other = 0; other < right.length; other += 1) {
      const change = (row[other] ?? 0) + (left[at] === right[other] ? 0 : 1);
      next.push(Math.min(change, (row[other + 1] ?? 0) + 1, (next[other] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(limit, row[right.length] ?? limit);
}
