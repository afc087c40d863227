import type { JsonSchema, ReadObject } from './json.ts';
import { isObject } from './json.ts';

/** Keywords that change what a reference stands for when they stand beside it. */
const MEANT = new Set(
  'description title type format enum const default example examples nullable x-nullable readOnly writeOnly deprecated properties required additionalProperties items allOf oneOf anyOf pattern minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems'.split(
    ' ',
  ),
);
const ANNOTATIONS = ['description', 'default', 'examples', 'deprecated'];

/** What stands beside a `$ref` and is meant to add to it; null where there is nothing. */
export function siblingsOf(value: unknown): ReadObject | null {
  if (!isObject(value)) return null;
  const entries = Object.entries(value).filter(([keyword]) => MEANT.has(keyword));
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

/** Of two schemas that were merged, the words and defaults of the nearer one count. */
export function describeBeside(merged: JsonSchema, nearer: JsonSchema): JsonSchema {
  const words = ANNOTATIONS.flatMap((keyword) => {
    const value = nearer[keyword];
    return value === undefined ? [] : [[keyword, value] as const];
  });
  return words.length > 0 ? { ...merged, ...Object.fromEntries(words) } : merged;
}
