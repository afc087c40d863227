import type { Candidate, NamedCandidate } from './candidate.ts';
import type { DescribedOperation } from './collect-operations.ts';

const LONGEST_NAME = 64;

/** Gives each argument its name in the tool: the wire's name in characters that every model takes, told apart by place. */
export function nameArguments(
  candidates: readonly Candidate[],
  { report, at }: DescribedOperation,
): NamedCandidate[] {
  const taken = new Set<string>();
  return candidates.map((candidate) => {
    const { name, place } = candidate.binding;
    const plain = toArgumentName(name);
    let argument = plain;
    for (let number = 1; taken.has(argument); number += 1) {
      const end = number === 1 ? `_${place}` : `_${place}_${number}`;
      argument = plain.slice(0, LONGEST_NAME - end.length) + end;
    }
    taken.add(argument);
    if (argument !== name) {
      report(
        'note',
        'argument_renamed',
        at,
        `The ${place} parameter "${name.slice(0, 80)}" is called "${argument}" in the tool.`,
        'Nothing has to be done: it is sent under its own name.',
      );
    }
    return { ...candidate, argument };
  });
}

/** `filter[name]` becomes `filter_name`: models take letters, digits, `_`, `.` and `-`, at most 64 of them. */
function toArgumentName(name: string): string {
  if (/^[a-zA-Z0-9_.-]{1,64}$/.test(name) && name !== '__proto__') return name;
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_.-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_NAME);
  return plain || 'argument';
}
