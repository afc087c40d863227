const LONGEST_NAME = 100;

/**
 * The known name that a written one most likely means: the same but for case and separators, else within two changed
 * letters (one where it is short). Null where none is near, or two are equally near.
 */
export function nearestName(written: string, known: readonly string[]): string | null {
  if (written.length > LONGEST_NAME) return null;
  const bare = bareName(written);
  const limit = bare.length < 6 ? 1 : 2;
  const near = known
    .filter((name) => Math.abs(bareName(name).length - bare.length) <= limit)
    .map((name) => ({ name, distance: countChanges(bare, bareName(name)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((left, right) => left.distance - right.distance);
  const [first, second] = near;
  if (first) return second?.distance === first.distance ? null : first.name;
  const containing = bare.length < 3 ? [] : known.filter((name) => contains(bareName(name), bare));
  return containing.length === 1 ? (containing[0] ?? null) : null;
}

function contains(name: string, bare: string): boolean {
  return name.length >= 3 && (name.includes(bare) || bare.includes(name));
}

function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Letters added, taken away, changed, or swapped with the next one (optimal string alignment). */
function countChanges(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const swaps =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        swaps ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
