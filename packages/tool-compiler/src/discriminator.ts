import { isObject, type JsonSchema, own, type ReadObject } from './json.ts';
import { lookUp, referenceOf } from './references.ts';

/** Which property tells alternatives apart, and what its values mean where that is written. */
export type Discriminator = { property: string; mapping: ReadObject };

/** One alternative: as written (a reference or a schema), as shaped, and its name where it is known. */
export type Alternative = { written: unknown; schema: JsonSchema; name: string | null };

/** Reads a discriminator of OpenAPI 3 (an object) or Swagger 2 (a name); null where there is none. */
export function readDiscriminator(schema: ReadObject): Discriminator | null {
  const written = own(schema, 'discriminator');
  if (typeof written === 'string' && written !== '') return { property: written, mapping: {} };
  if (!isObject(written)) return null;
  const property = own(written, 'propertyName');
  const mapping = own(written, 'mapping');
  return typeof property === 'string' && property !== ''
    ? { property, mapping: isObject(mapping) ? mapping : {} }
    : null;
}

/** Gives each alternative the values that choose it: of the mapping, else of the schema itself, else its name. */
export function markAlternatives(
  alternatives: readonly Alternative[],
  { property, mapping }: Discriminator,
  root: unknown,
): Alternative[] {
  return alternatives.map((alternative) => {
    const values = valuesOf(alternative, property, mapping, root);
    return values.length === 0
      ? alternative
      : { ...alternative, schema: withValues(alternative.schema, property, values) };
  });
}

function valuesOf(alternative: Alternative, property: string, mapping: ReadObject, root: unknown): string[] {
  const reference = referenceOf(alternative.written);
  const target = reference === null ? alternative.written : lookUp(root, reference)?.value;
  const mapped = Object.entries(mapping).flatMap(([value, written]) => {
    if (typeof written !== 'string') return [];
    const same = written === reference || (target !== undefined && lookUp(root, written)?.value === target);
    return same ? [value] : [];
  });
  if (mapped.length > 0) return mapped;
  const properties = alternative.schema.properties;
  const present = isObject(properties) ? own(properties, property) : undefined;
  // An alternative that says its value itself needs nothing added.
  if (isObject(present) && (own(present, 'const') !== undefined || own(present, 'enum') !== undefined))
    return [];
  const vendor = isObject(target)
    ? (own(target, 'x-ms-discriminator-value') ?? own(target, 'x-discriminator-value'))
    : undefined;
  if (typeof vendor === 'string') return [vendor];
  const name = alternative.name ?? reference?.split('/').at(-1) ?? null;
  return name === null || name === '' ? [] : [name];
}

function withValues(schema: JsonSchema, property: string, values: string[]): JsonSchema {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const present = own(properties, property);
  const { enum: _enum, const: _const, default: _default, ...words } = isObject(present) ? present : {};
  const marked = values.length === 1 ? { const: values[0] } : { enum: values };
  const required = Array.isArray(schema.required) ? schema.required.filter((name) => name !== property) : [];
  return {
    ...schema,
    type: 'object',
    properties: { ...properties, [property]: { ...words, type: 'string', ...marked } },
    required: [property, ...required],
  } as JsonSchema;
}
