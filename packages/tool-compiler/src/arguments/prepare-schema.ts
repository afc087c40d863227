import { isObject, type JsonSchema, type JsonValue, own } from '../json.ts';
import { toPointer } from '../pointer.ts';
import { FORMAT_CHECKS } from './formats.ts';
import { compileLinearPattern } from './linear-pattern.ts';

/** A pattern that is not run. */
export type UncheckedPattern = {
  /** JSON Pointer (RFC 6901) of the pattern in the schema. */
  path: string;
  pattern: string;
};

const SCHEMA_MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const SCHEMA_LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SCHEMAS = new Set([
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
]);

/**
 * A copy of a schema by which arguments can be checked safely and fairly. Patterns that do not run in linear time are
 * left out and listed. A format or pattern that the schema's own examples break is left out too: then the author means
 * something else. `oneOf` becomes `anyOf`: alternatives of real descriptions overlap, and a model could not help that.
 */
export function prepareSchema(schema: JsonSchema): { schema: JsonSchema; unchecked: UncheckedPattern[] } {
  const unchecked: UncheckedPattern[] = [];
  return { schema: prepare(schema, [], unchecked) as JsonSchema, unchecked };
}

function prepare(value: JsonValue, at: (string | number)[], unchecked: UncheckedPattern[]): JsonValue {
  if (!isObject(value)) return value;
  const copy = new Map<string, JsonValue>();
  for (const [keyword, child] of Object.entries(value as JsonSchema)) {
    const before = unchecked.length;
    copy.set(keyword, prepareKeyword(keyword, child, [...at, keyword], unchecked));
    // Less inside of these would mean more outside: a condition that lacks a pattern is no condition.
    if ((keyword === 'not' || keyword === 'if') && unchecked.length > before) copy.delete(keyword);
  }
  loosen(value as JsonSchema, copy, at, unchecked);
  return Object.fromEntries(copy);
}

function prepareKeyword(
  keyword: string,
  child: JsonValue,
  at: (string | number)[],
  unchecked: UncheckedPattern[],
): JsonValue {
  if (SCHEMAS.has(keyword)) return prepare(child, at, unchecked);
  if (SCHEMA_LISTS.has(keyword) && Array.isArray(child))
    return child.map((part, index) => prepare(part, [...at, index], unchecked));
  if (SCHEMA_MAPS.has(keyword) && isObject(child)) {
    const parts = Object.entries(child as JsonSchema);
    return Object.fromEntries(parts.map(([name, part]) => [name, prepare(part, [...at, name], unchecked)]));
  }
  return child;
}

function loosen(
  schema: JsonSchema,
  copy: Map<string, JsonValue>,
  at: (string | number)[],
  unchecked: UncheckedPattern[],
): void {
  const shown = shownTexts(schema);
  const { pattern, format } = schema;
  if (typeof pattern === 'string') {
    const linear = compileLinearPattern(pattern);
    if (linear === null) unchecked.push({ path: toPointer([...at, 'pattern']), pattern });
    if (linear === null || !shown.every(linear.test)) copy.delete('pattern');
  }
  if (typeof format === 'string' && Object.hasOwn(FORMAT_CHECKS, format)) {
    const isFormat = FORMAT_CHECKS[format];
    if (isFormat && !shown.every(isFormat)) copy.delete('format');
  }
  loosenKeys(copy, at, unchecked);
  const oneOf = copy.get('oneOf');
  if (!Array.isArray(oneOf)) return;
  copy.delete('oneOf');
  if (!copy.has('anyOf')) copy.set('anyOf', oneOf);
  else copy.set('allOf', [...listOf(copy.get('allOf')), { anyOf: oneOf }]);
}

/** Keys by patterns: without one of them nobody can tell which keys are left over. */
function loosenKeys(
  copy: Map<string, JsonValue>,
  at: (string | number)[],
  unchecked: UncheckedPattern[],
): void {
  const patterns = copy.get('patternProperties');
  if (!isObject(patterns)) return;
  const entries = Object.entries(patterns as JsonSchema);
  const linear = entries.filter(([pattern]) => compileLinearPattern(pattern) !== null);
  if (linear.length === entries.length) return;
  for (const [pattern] of entries) {
    if (linear.some(([kept]) => kept === pattern)) continue;
    unchecked.push({ path: toPointer([...at, 'patternProperties', pattern]), pattern });
  }
  copy.set('patternProperties', Object.fromEntries(linear));
  copy.delete('additionalProperties');
  copy.delete('unevaluatedProperties');
}

/** Texts that the author shows as fitting. */
function shownTexts(schema: JsonSchema): string[] {
  const shown = [own(schema, 'default'), own(schema, 'const'), own(schema, 'example')];
  const listed = [own(schema, 'examples'), own(schema, 'enum')].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  return [...shown, ...listed].filter((value) => typeof value === 'string');
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
