import { isObject } from './json.ts';
import type { NestedNames } from './tool.ts';

/**
 * An argument's value as it goes on the wire: every property under its own name again, at any depth. Pure; a value in
 * which nothing differs is given back as it is. Bytes and other values that are no plain JSON stay untouched.
 */
export function restoreNames(value: unknown, names: NestedNames | undefined): unknown {
  if (!names) return value;
  if (Array.isArray(value)) return value.map((item) => restoreNames(item, names.items));
  if (!isObject(value) || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    wireName(key, names),
    restoreNames(inner, innerNames(key, names)),
  ]);
  return Object.fromEntries(entries);
}

function wireName(key: string, { wire }: NestedNames): string {
  return wire && Object.hasOwn(wire, key) ? (wire[key] ?? key) : key;
}

function innerNames(key: string, { properties, additional }: NestedNames): NestedNames | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : additional;
}
