import { type JsonObject, objectOf } from './described-operations.ts';

/** Levels of properties that are counted; below, even people stop reading. */
const DEEPEST = 4;
const MOST_PATHS = 1_500;

/** How a schema is followed: references inside the document, names as the wire has them. */
export interface SchemaSide {
  document: unknown;
  /** Wire name of a property at a path of wire names; the same where nothing is renamed. */
  wireName: (path: readonly string[], name: string) => string;
}

/**
 * Every property that a schema describes, as paths of names (`a`, `a.[].b`, `a.*.c`), through references, `allOf`, `oneOf`
 * and `anyOf`, without those that only answers have. A schema inside itself ends the path. Pure, and written without a
 * line of the compiler.
 */
export function describedProperties(schema: unknown, side: SchemaSide): Set<string> {
  const found = new Set<string>();
  const hidden = new Set<string>();
  walk(schema, [], []);
  for (const path of hidden) found.delete(path);
  return found;

  function walk(written: unknown, path: readonly string[], open: readonly unknown[]): void {
    const target = follow(side.document, written);
    if (found.size > MOST_PATHS || open.includes(target) || path.length > DEEPEST) return;
    const inside = [...open, target];
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      for (const part of arrayOf(target[keyword])) walk(part, path, inside);
    }
    for (const [name, property] of Object.entries(objectOf(target.properties))) {
      if (property === false) continue;
      const here = [...path, side.wireName(path, name)];
      if (isReadOnly(side.document, property)) hidden.add(here.join('.'));
      else {
        found.add(here.join('.'));
        walk(property, here, inside);
      }
    }
    if (target.items !== undefined) walk(target.items, [...path, '[]'], inside);
    if (typeof target.additionalProperties === 'object')
      walk(target.additionalProperties, [...path, '*'], inside);
  }
}

function isReadOnly(document: unknown, property: unknown): boolean {
  return objectOf(property).readOnly === true || follow(document, property).readOnly === true;
}

/** An object with its `$ref` followed inside the document; empty where it leads nowhere. */
export function follow(document: unknown, value: unknown): JsonObject {
  let current = objectOf(value);
  for (let step = 0; step < 20 && typeof current.$ref === 'string'; step += 1) {
    const [file, pointer = ''] = current.$ref.split('#');
    if (file !== '') return {};
    const keys = pointer.split('/').slice(1).map(decodeKey);
    current = objectOf(keys.reduce((from: unknown, key) => childOf(from, key), document));
  }
  return current;
}

function childOf(from: unknown, key: string): unknown {
  if (Array.isArray(from)) return from[Number(key)];
  return Object.hasOwn(objectOf(from), key) ? objectOf(from)[key] : undefined;
}

function decodeKey(key: string): string {
  let plain = key;
  try {
    plain = decodeURIComponent(key);
  } catch {
    // A percent sign that encodes nothing stands for itself.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}

function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
