import type { ErrorObject } from 'ajv/dist/2020.js';
import { isObject, type JsonSchema, own } from '../json.ts';
import { toPointer } from '../pointer.ts';
import type { Mend, Mended, MendWalk } from './mend.ts';

/** Mends the properties of an object or the items of a list that do not fit; others stay untouched. */
export function mendInside(schema: JsonSchema, value: unknown, path: string, walk: MendWalk): Mended {
  const wrong = misfits(walk.check.errorsOf(schema, value));
  if (Array.isArray(value)) return mendItems(schema, value, path, wrong, walk);
  return isObject(value) ? mendProperties(schema, value, path, wrong, walk) : { value, mends: [] };
}

/** The schema that a property of an object, or an item of a list, is described by; null where it is by none. */
export function schemaInside(schema: JsonSchema, key: string, isItem: boolean): JsonSchema | null {
  const { prefixItems, items, properties, additionalProperties } = schema;
  const prefix = Array.isArray(prefixItems) ? prefixItems[Number(key)] : undefined;
  const named = isObject(properties) ? own(properties, key) : undefined;
  const found = isItem ? (prefix ?? items) : (named ?? additionalProperties);
  return isObject(found) ? (found as JsonSchema) : null;
}

/** Keys under which something does not fit. */
export function misfits(errors: readonly ErrorObject[]): Set<string> {
  const keys = errors.map(({ instancePath }) => instancePath.split('/')[1]);
  return new Set(keys.flatMap((key) => key?.replaceAll('~1', '/').replaceAll('~0', '~') ?? []));
}

function mendItems(
  schema: JsonSchema,
  list: readonly unknown[],
  path: string,
  wrong: ReadonlySet<string>,
  walk: MendWalk,
): Mended {
  const mends: Mend[] = [];
  const value = list.map((item, index) => {
    const described = wrong.has(String(index)) ? schemaInside(schema, String(index), true) : null;
    if (described === null) return item;
    const mended = walk.mend(described, item, `${path}/${index}`);
    mends.push(...mended.mends);
    return mended.value;
  });
  return { value: mends.length > 0 ? value : list, mends };
}

function mendProperties(
  schema: JsonSchema,
  object: Record<string, unknown>,
  path: string,
  wrong: ReadonlySet<string>,
  walk: MendWalk,
): Mended {
  const mends: Mend[] = [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  const named = isObject(schema.properties) ? schema.properties : {};
  const entries = Object.entries(object).flatMap(([name, inner]): [string, unknown][] => {
    const described = wrong.has(name) ? schemaInside(schema, name, false) : null;
    if (described === null) return [[name, inner]];
    const here = `${path}${toPointer([name])}`;
    const mended = walk.mend(described, inner, here);
    const isAbsent = inner === null && Object.hasOwn(named, name) && !required.includes(name);
    if (isAbsent && !walk.check.fits(described, mended.value)) {
      mends.push({ path: here, from: null });
      return [];
    }
    mends.push(...mended.mends);
    return [[name, mended.value]];
  });
  return { value: mends.length > 0 ? Object.fromEntries(entries) : object, mends };
}
