import { type OperationProfile, parametersOf } from './describe-operation.ts';
import type { FilledArguments } from './fill-arguments.ts';
import { enumOf, parameterRole } from './name-parameter.ts';
import type { Words } from './speak.ts';
import { splitWords } from './split-words.ts';

/**
 * True for a change that takes values and got none beside what it points at: a PUT or PATCH is then empty,
 * a POST is where the sentence states something that fits nowhere (`unused`).
 */
export function changesNothing(
  profile: OperationProfile,
  filled: FilledArguments,
  unused: string[],
): boolean {
  const { tool } = profile;
  if (!/^(?:PATCH|PUT|POST)$/.test(tool.method) || profile.act === 'lookup') return false;
  const values = valueNames(profile);
  if (values.length === 0 || values.some((name) => filled.read.includes(name))) return false;
  return tool.method !== 'POST' || unused.length > 0;
}

/** What the change takes, in words: "the status (open or done)". */
export function takesOf(profile: OperationProfile, words: Words): string[] {
  const schemas = new Map(parametersOf(profile.tool));
  return valueNames(profile)
    .slice(0, 8)
    .map((name) => {
      const choices = enumOf(schemas.get(name) ?? {})
        .map(String)
        .slice(0, 8);
      const spoken = words.needs.value(splitWords(name).join(' '));
      return choices.length === 0 ? spoken : `${spoken} (${choices.join(', ')})`;
    });
}

function valueNames({ tool }: OperationProfile): string[] {
  return parametersOf(tool)
    .filter(([name, schema]) => !tool.path.includes(`{${name}}`) && parameterRole(name, schema) !== 'id')
    .map(([name]) => name);
}
