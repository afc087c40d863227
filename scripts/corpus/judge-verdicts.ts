import type { ManifestVerdict } from './read-manifests.ts';

/** What the desk says about one thing that it read. */
type Verdict = Pick<ManifestVerdict, 'name' | 'codes'> & { verdict: string };

/** A verdict and, where one is wanted, the code of the finding that matters most. */
type Expected = readonly [verdict: string, reason?: string];

/** How many manifests have each verdict. */
export type VerdictCounts = Record<ManifestVerdict['verdict'], number>;

/** Counts the verdicts. Pure. */
export function countVerdicts(verdicts: readonly ManifestVerdict[]): VerdictCounts {
  const counts: VerdictCounts = { usable: 0, 'usable-with-warnings': 0, 'not-usable': 0, crashed: 0 };
  for (const { verdict } of verdicts) counts[verdict] += 1;
  return counts;
}

/**
 * What differs from the expectation, one sentence for each that was read: another verdict, the main reason not among
 * what was found, one that nobody judged, or a judged one that is not there. Pure.
 */
export function judgeVerdicts(
  verdicts: readonly Verdict[],
  expected: Readonly<Record<string, Expected>>,
): string[] {
  const seen = new Set(verdicts.map(({ name }) => name));
  const missing = Object.keys(expected).filter((name) => !seen.has(name));
  return [
    ...verdicts.flatMap((verdict) => judgeOne(verdict, expected[verdict.name])),
    ...missing.map((name) => `${name}: it is not in the folder`),
  ];
}

function judgeOne({ name, verdict, codes }: Verdict, expected: Expected | undefined): string[] {
  if (expected === undefined) return [`${name}: nobody has judged it; the desk says ${verdict}`];
  const [wanted, reason] = expected;
  if (verdict !== wanted)
    return [`${name}: ${verdict} instead of ${wanted} (${codes.join(', ') || 'nothing found'})`];
  const found = codes.map((code) => code.replace(/^!| x\d+$/g, ''));
  if (reason === undefined || found.includes(reason)) return [];
  return [`${name}: ${reason} is not among what was found (${codes.join(', ') || 'nothing'})`];
}
