import type { JsonValue } from './json.ts';

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** Names that authors write for types that have another one: type and format. */
const OTHER_NAMES: Record<string, { type: string; format?: string }> = {
  int: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  long: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  decimal: { type: 'number' },
  numeric: { type: 'number' },
  bool: { type: 'boolean' },
  str: { type: 'string' },
  text: { type: 'string' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  url: { type: 'string', format: 'uri' },
  uri: { type: 'string', format: 'uri' },
  email: { type: 'string', format: 'email' },
  file: { type: 'string', format: 'binary' },
  binary: { type: 'string', format: 'binary' },
  list: { type: 'array' },
  dict: { type: 'object' },
  json: { type: 'object' },
  map: { type: 'object' },
  set: { type: 'array' },
  short: { type: 'integer' },
  byte: { type: 'string', format: 'byte' },
  guid: { type: 'string', format: 'uuid' },
  timestamp: { type: 'string', format: 'date-time' },
  password: { type: 'string', format: 'password' },
  enum: { type: 'string' },
  char: { type: 'string' },
};

/** A type as JSON Schema knows it; `known` is false where the author's name had to be read otherwise. */
export type ReadType = { types: string[]; format: string | null; known: boolean };

/** Reads `type` in any spelling: one name, a list, upper case, names of other languages. `any` means none. */
export function readType(written: unknown): ReadType {
  // An empty value is a key that its author left open, not the type null.
  const single = typeof written === 'string' && /[,|]/.test(written) ? written.split(/[,|]/) : [written];
  const names = Array.isArray(written) ? written : written === undefined || written === null ? [] : single;
  const types: string[] = [];
  let format: string | null = null;
  let known = true;
  for (const name of names) {
    if (typeof name === 'string' && TYPES.has(name)) {
      types.push(name);
      continue;
    }
    known = known && (name === 'file' || name === null);
    const lower = name === null ? 'null' : typeof name === 'object' ? '' : String(name).trim().toLowerCase();
    const other = Object.hasOwn(OTHER_NAMES, lower) ? OTHER_NAMES[lower] : undefined;
    if (TYPES.has(lower)) types.push(lower);
    else if (other) {
      types.push(other.type);
      format = other.format ?? format;
    }
  }
  return { types: [...new Set(types)], format, known };
}

/** The type that the other keywords of a schema imply; null where they imply none. */
export function impliedType(schema: Record<string, unknown>): string | null {
  if (typeof schema.properties === 'object' && schema.properties !== null) return 'object';
  if (typeof schema.items === 'object' && schema.items !== null) return 'array';
  return null;
}

/** A value in the type that its schema names, where only quotes are in the way (or missing); else as it is. */
export function mendValue(value: JsonValue, type: string): JsonValue {
  const isNumber = type === 'number' || type === 'integer';
  if (typeof value === 'string' && isNumber && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return value;
}
