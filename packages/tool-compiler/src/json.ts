/** Any value that JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A JSON Schema of draft 2020-12 as this package writes it: plain JSON, no references, no cycles. */
export type JsonSchema = { [keyword: string]: JsonValue };

/** An object as read from a document: keys are known, values are not. */
export type ReadObject = Record<string, unknown>;

/** True for a plain object, false for arrays, null and scalars. */
export function isObject(value: unknown): value is ReadObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own key, so that a document's `constructor` or `__proto__` never meets ours. */
export function own(object: ReadObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Text where there is text, else undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Text, number or truth value as text, else empty: a document's object may have a `toString` that is none. */
export function scalarWords(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/**
 * A copy that is JSON and nothing else, or undefined where there is none:
 * cut at `depth` levels and `budget` values, so that documents with shared parts cannot grow.
 */
export function toJson(value: unknown, depth = 12, budget = { left: 2_000 }): JsonValue | undefined {
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || depth <= 0) return undefined;
  if (Array.isArray(value)) {
    return value.map((entry) => toJson(entry, depth - 1, budget)).filter((entry) => entry !== undefined);
  }
  const copy = new Map<string, JsonValue>();
  for (const [key, entry] of Object.entries(value)) {
    const json = toJson(entry, depth - 1, budget);
    if (json !== undefined) copy.set(key, json);
  }
  return Object.fromEntries(copy);
}
