/** Shorter words have too many neighbours for a slip to be recognised. */
const shortest = 5;

/**
 * The first known stem that differs by one slip: a letter too much, too few, another one, or two neighbours swapped.
 * The first letter must be right.
 * @param vocabulary known stems by their first letter
 */
export function findNearStem(
  vocabulary: ReadonlyMap<string, readonly string[]>,
  stem: string,
): string | null {
  if (stem.length < shortest) return null;
  return vocabulary.get(stem[0] ?? '')?.find((known) => differsByOne(known, stem)) ?? null;
}

function differsByOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = one.length;
  let otherEnd = other.length;
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  const left = end - start;
  const otherLeft = otherEnd - start;
  if (left <= 1 && otherLeft <= 1) return true;
  return left === 2 && otherLeft === 2 && one[start] === other[start + 1] && one[start + 1] === other[start];
}
