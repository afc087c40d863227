import type { ExpectedEntry } from './expected-entries.ts';
import { judgeVerdicts } from './judge-verdicts.ts';
import type { EntryVerdict } from './read-entry-lists.ts';

/** What differs from the expectation, one sentence per entry: its verdict or its reason, or what it does. Pure. */
export function judgeEntries(
  verdicts: readonly EntryVerdict[],
  expected: Readonly<Record<string, ExpectedEntry>>,
): string[] {
  const wanted = Object.entries(expected).map(([name, [verdict, , reason]]): [string, [string, string?]] => [
    name,
    reason === undefined ? [verdict] : [verdict, reason],
  ]);
  return [
    ...judgeVerdicts(verdicts, Object.fromEntries(wanted)),
    ...verdicts.flatMap(({ name, does }) => {
      const told = expected[name]?.[1];
      return told === undefined || told === does.join(' ')
        ? []
        : [`${name}: does ${does.join(' ') || 'nothing'} instead of ${told}`];
    }),
  ];
}
