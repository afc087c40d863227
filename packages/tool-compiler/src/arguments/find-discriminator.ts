import { isObject, type JsonSchema, type JsonValue, own } from '../json.ts';

/** The property by which alternatives are told apart, and the alternatives by its values. */
export type FoundDiscriminator = { name: string; branches: { values: JsonValue[]; branch: JsonSchema }[] };

/** Finds a property that every alternative describes by values of its own; null where there is none. */
export function findDiscriminator(branches: readonly JsonSchema[]): FoundDiscriminator | null {
  const [first] = branches;
  if (!first || branches.length < 2 || !isObject(first.properties)) return null;
  for (const name of Object.keys(first.properties)) {
    const told = branches.map((branch) => ({ branch, values: valuesOf(branch, name) }));
    const all = told.flatMap(({ values }) => values.map((value) => JSON.stringify(value)));
    if (told.every(({ values }) => values.length > 0) && new Set(all).size === all.length) {
      return { name, branches: told };
    }
  }
  return null;
}

function valuesOf(branch: JsonSchema, name: string): JsonValue[] {
  const property = isObject(branch.properties) ? own(branch.properties, name) : undefined;
  if (!isObject(property)) return [];
  const constant = own(property, 'const') as JsonValue | undefined;
  const listed = own(property, 'enum');
  return constant !== undefined ? [constant] : Array.isArray(listed) ? (listed as JsonValue[]) : [];
}
