import type { Candidate, NamedCandidate } from './candidate.ts';
import type { DescribedOperation } from './collect-operations.ts';
import type { JsonSchema } from './json.ts';
import { giveNames, isTakenName, nameGiver, renamedValue, toTakenName } from './strict-names.ts';

const LONGEST_NAME = 64;

/**
 * Gives each argument its name in the tool: the wire's name in characters that every model takes, told apart by place.
 * Properties inside are named in the same way, and the binding tells how their own names come back.
 */
export function nameArguments(
  candidates: readonly Candidate[],
  { report, at }: DescribedOperation,
): NamedCandidate[] {
  const argumentsByIndex = argumentNames(candidates);
  const give = nameGiver(candidates.map(({ schema }) => schema));
  return candidates.map((candidate, index) => {
    const { name, place } = candidate.binding;
    const argument = argumentsByIndex[index] ?? name;
    if (argument !== name) {
      report(
        'note',
        'argument_renamed',
        at,
        `The ${place} parameter "${name.slice(0, 80)}" is called "${argument}" in the tool.`,
        'Nothing has to be done: it is sent under its own name.',
      );
    }
    const { schema, names } = giveNames(candidate.schema, give);
    return {
      argument,
      binding: names ? { ...candidate.binding, names } : candidate.binding,
      schema: titled(schema, argument, name),
      example: candidate.example === undefined ? undefined : renamedValue(candidate.example, names),
    };
  });
}

/** A name that needs no change is kept before another one may become the same. */
function argumentNames(candidates: readonly Candidate[]): string[] {
  const names = candidates.map(() => '');
  const taken = new Set<string>();
  for (const keepsName of [true, false]) {
    for (const [index, { binding }] of candidates.entries()) {
      const { name, place } = binding;
      if (isTakenName(name) !== keepsName) continue;
      const plain = toTakenName(name);
      let argument = plain;
      for (let number = 1; taken.has(argument); number += 1) {
        const end = number === 1 ? `_${place}` : `_${place}_${number}`;
        argument = plain.slice(0, LONGEST_NAME - end.length) + end;
      }
      taken.add(argument);
      names[index] = argument;
    }
  }
  return names;
}

/** A model reads of the wire's names in descriptions: the title says which argument is meant. */
function titled(schema: JsonSchema, argument: string, name: string): JsonSchema {
  return argument === name ? schema : { title: name, ...schema };
}
