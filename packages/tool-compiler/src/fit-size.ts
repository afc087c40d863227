import { cleanText } from './clean-text.ts';
import { isObject, type JsonSchema, type JsonValue } from './json.ts';

/** Largest schema of a tool's arguments, in bytes of JSON: with name and description a tool stays under 64 KB. */
export const LARGEST_SCHEMA = 60_000;

/** What was taken from a schema so that it fits. */
export type Shortening = {
  /** What it had before, in bytes of JSON. */
  bytes: number;
  /** Levels that are still described; null where all are. */
  depth: number | null;
  /** Arguments that were left out; none of them is required. */
  dropped: string[];
};

/** Words that stay from a level on: at most so many characters for a description, and no examples. */
type Words = { length: number; from: number };
const FIRST: Words[] = [
  { length: 300, from: 3 },
  { length: 120, from: 3 },
  { length: 60, from: 5 },
  { length: 0, from: 5 },
];
const LAST: Words[] = [
  { length: 200, from: 2 },
  { length: 80, from: 2 },
  { length: 0, from: 2 },
];

/**
 * Makes a schema fit: first examples and long descriptions inside of arguments go, then the deepest levels are given by
 * type and names, then the descriptions of arguments are cut, and only where that is not enough arguments that need not
 * be given are left out, from the last. Null where it fits as it is.
 */
export function fitSize(
  schema: JsonSchema,
  limit: number = LARGEST_SCHEMA,
): { schema: JsonSchema; shortening: Shortening } | null {
  const bytes = sizeOf(schema);
  if (bytes <= limit) return null;
  let short = schema;
  const done = (depth: number | null, dropped: string[] = []) => ({
    schema: short,
    shortening: { bytes, depth, dropped },
  });
  for (const words of FIRST) {
    short = withWords(short, words, 1);
    if (sizeOf(short) <= limit) return done(null);
  }
  for (let depth = depthOf(short) - 1; depth >= 2; depth -= 1) {
    short = cut(short, depth, 1);
    if (sizeOf(short) <= limit) return done(depth);
  }
  for (const words of LAST) {
    short = withWords(short, words, 1);
    if (sizeOf(short) <= limit) return done(2);
  }
  const kept = withoutOptional(short, limit);
  short = kept.schema;
  return done(1, kept.dropped);
}

const encoder = new TextEncoder();

function sizeOf(value: JsonValue): number {
  return encoder.encode(JSON.stringify(value)).length;
}

function depthOf(value: JsonValue): number {
  return 1 + Math.max(0, ...innerSchemas(value).map(depthOf));
}

function innerSchemas(value: JsonValue): JsonValue[] {
  const found: JsonValue[] = [];
  mapInner(value, (inner) => {
    found.push(inner);
    return inner;
  });
  return found;
}

/** A copy of a schema with each schema right inside it replaced. */
function mapInner(value: JsonValue, replace: (inner: JsonValue) => JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([keyword, held]): [string, JsonValue] => {
    const inner = held as JsonValue;
    switch (keyword) {
      case 'properties':
        return [
          keyword,
          isObject(inner)
            ? Object.fromEntries(
                Object.entries(inner).map(([name, one]) => [name, replace(one as JsonValue)]),
              )
            : inner,
        ];
      case 'items':
      case 'additionalProperties':
      case 'not':
      case 'contains':
      case 'propertyNames':
        return [keyword, isObject(inner) ? replace(inner) : inner];
      case 'oneOf':
      case 'anyOf':
      case 'allOf':
      case 'prefixItems':
        return [keyword, Array.isArray(inner) ? inner.map(replace) : inner];
      default:
        return [keyword, inner];
    }
  });
  return Object.fromEntries(entries);
}

function withWords(value: JsonValue, words: Words, level: number): JsonSchema {
  const inner = mapInner(value, (one) => withWords(one, words, level + 1)) as JsonSchema;
  if (level < words.from) return inner;
  const { examples: _examples, description, ...rest } = inner;
  const text = words.length > 0 ? cleanText(description, words.length) : '';
  return text ? { ...rest, description: text } : rest;
}

function cut(value: JsonValue, depth: number, level: number): JsonSchema {
  return mapInner(value, (one) =>
    level + 1 >= depth ? summary(one) : cut(one, depth, level + 1),
  ) as JsonSchema;
}

/** Type, words and the names of what is inside. */
function summary(value: JsonValue): JsonValue {
  if (!isObject(value) || innerSchemas(value as JsonValue).length === 0) return value;
  const { type, description, title } = value as JsonSchema;
  const names = namesIn(value as JsonValue);
  const inside = names.length > 0 ? `Properties: ${names.slice(0, 40).join(', ')}.` : '';
  const text = cleanText(`${typeof description === 'string' ? description : ''} ${inside}`, 400);
  return {
    ...(title === undefined ? {} : { title }),
    ...(type === undefined ? {} : { type }),
    ...(type === 'array' ? { items: {} } : {}),
    ...(text ? { description: text } : {}),
  };
}

function namesIn(value: JsonValue): string[] {
  if (!isObject(value)) return [];
  const { properties, items, oneOf, anyOf } = value as JsonSchema;
  const names = isObject(properties) ? Object.keys(properties) : [];
  const others = [items, ...[oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? list : []))];
  return [...new Set([...names, ...others.flatMap((one) => (one === undefined ? [] : namesIn(one)))])];
}

function withoutOptional(schema: JsonSchema, limit: number): { schema: JsonSchema; dropped: string[] } {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const properties = isObject(schema.properties) ? { ...schema.properties } : {};
  const dropped: string[] = [];
  let bytes = sizeOf(schema);
  for (const [name, property] of Object.entries(properties).reverse()) {
    if (bytes <= limit) break;
    if (required.has(name)) continue;
    bytes -= sizeOf({ [name]: property as JsonValue });
    delete properties[name];
    dropped.push(name);
  }
  return { schema: { ...schema, properties } as JsonSchema, dropped };
}
