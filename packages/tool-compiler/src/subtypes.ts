import { isObject, own } from './json.ts';
import { lookUp, referenceOf } from './references.ts';

/** A schema that takes another one over by `allOf`, with its name among the definitions. */
export type Subtype = { name: string; schema: Record<string, unknown>; at: (string | number)[] };

const indexes = new WeakMap<object, Map<unknown, Subtype[]>>();

/**
 * The definitions that inherit from a schema by `allOf`, also through others, in the order of the text
 * (OpenAPI 3.1 section 4.8.25: a discriminator beside no `oneOf` means them).
 */
export function subtypesOf(root: unknown, schema: unknown): Subtype[] {
  if (!isObject(root)) return [];
  let index = indexes.get(root);
  if (!index) {
    index = indexSubtypes(root);
    indexes.set(root, index);
  }
  const found = new Map<unknown, Subtype>();
  const waiting = [...(index.get(schema) ?? [])];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (found.has(next.schema) || next.schema === schema) continue;
    found.set(next.schema, next);
    waiting.push(...(index.get(next.schema) ?? []));
  }
  return [...found.values()];
}

function indexSubtypes(root: Record<string, unknown>): Map<unknown, Subtype[]> {
  const index = new Map<unknown, Subtype[]>();
  const components = own(root, 'components');
  const places: [unknown, string[]][] = [
    [isObject(components) ? own(components, 'schemas') : undefined, ['components', 'schemas']],
    [own(root, 'definitions'), ['definitions']],
  ];
  for (const [definitions, at] of places) {
    for (const [name, schema] of Object.entries(isObject(definitions) ? definitions : {})) {
      const parts = isObject(schema) ? own(schema, 'allOf') : undefined;
      if (!isObject(schema) || !Array.isArray(parts)) continue;
      for (const part of parts) {
        const reference = referenceOf(part);
        const parent = reference === null ? undefined : lookUp(root, reference)?.value;
        if (parent === undefined) continue;
        const children = index.get(parent) ?? [];
        children.push({ name, schema, at: [...at, name] });
        index.set(parent, children);
      }
    }
  }
  return index;
}
