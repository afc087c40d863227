/** The value below which `share` (0 to 1) of the values lie; nearest rank. NaN where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  return sorted[rank - 1] ?? Number.NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The median of one figure over several runs. */
export function medianOf<Run>(runs: readonly Run[], figure: (run: Run) => number): number {
  return median(runs.map(figure));
}

/** Rounded for a report: three digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Every number in a report's value rounded, at any depth; a number that is none becomes null. */
export function roundedDeep<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_key, member: unknown) => (typeof member === 'number' ? rounded(member) : member)),
  ) as Value;
}
