import { cleanText } from './clean-text.ts';
import { isObject, type JsonSchema, own, type ReadObject } from './json.ts';
import { lookUp, referenceOf } from './references.ts';
import { impliedType, readType } from './schema-types.ts';
import { isReadOnly } from './shape-properties.ts';

const LONGEST_SUMMARY = 200;
const MOST_PROPERTIES = 60;
const MOST_PARTS = 20;

/** What is said of a schema that is not followed: its type, and its properties with theirs. */
export function summariseSchema(schema: ReadObject, root: unknown): JsonSchema {
  const summary: JsonSchema = {};
  const type = typeOf(schema) ?? (Array.isArray(own(schema, 'allOf')) ? 'object' : null);
  if (type) summary.type = type;
  if (type === 'array') {
    const inner = typeOf(target(own(schema, 'items'), root) ?? {});
    summary.items = inner ? { type: inner } : {};
  }
  const text = cleanText(own(schema, 'description') ?? own(schema, 'title'), LONGEST_SUMMARY);
  if (text) summary.description = text;
  const properties = [...propertiesOf(schema, root, new Set())].slice(0, MOST_PROPERTIES);
  if (properties.length > 0) summary.properties = Object.fromEntries(properties);
  return summary;
}

function propertiesOf(schema: ReadObject, root: unknown, seen: Set<unknown>): Map<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  if (seen.has(schema) || seen.size > MOST_PARTS) return found;
  seen.add(schema);
  const parts = own(schema, 'allOf');
  for (const part of Array.isArray(parts) ? parts : []) {
    const inner = target(part, root);
    if (inner) for (const entry of propertiesOf(inner, root, seen)) found.set(...entry);
  }
  const properties = own(schema, 'properties');
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    if (isReadOnly(property, root)) continue;
    const type = typeOf(target(property, root) ?? {});
    found.set(name, type ? { type, ...(type === 'array' ? { items: {} } : {}) } : {});
  }
  return found;
}

function target(value: unknown, root: unknown): ReadObject | null {
  let current = value;
  for (let step = 0; step < MOST_PARTS; step += 1) {
    const reference = referenceOf(current);
    if (reference === null) return isObject(current) ? current : null;
    current = lookUp(root, reference)?.value;
  }
  return null;
}

function typeOf(schema: ReadObject): string | null {
  return readType(own(schema, 'type')).types[0] ?? impliedType(schema);
}
