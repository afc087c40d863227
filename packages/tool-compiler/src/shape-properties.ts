import { isObject, type JsonSchema, own, type ReadObject } from './json.ts';
import type { Path } from './pointer.ts';
import { lookUp, referenceOf } from './references.ts';
import { inward, reportInvalid, type Walk } from './shape-context.ts';

const MOST_PARTS = 200;

/** True where a schema, or what it refers to, is only ever part of an answer. */
export function isReadOnly(schema: unknown, root: unknown): boolean {
  if (!isObject(schema)) return false;
  const written = own(schema, 'readOnly') ?? own(schema, 'readonly');
  if (typeof written === 'boolean') return written;
  const reference = referenceOf(schema);
  const target = reference === null ? null : lookUp(root, reference);
  return isObject(target?.value) && own(target.value, 'readOnly') === true;
}

/** Names of properties that a schema or one of its `allOf` parts marks as readOnly. */
export function readOnlyNames(schema: unknown, root: unknown, seen: Set<unknown> = new Set()): Set<string> {
  const names = new Set<string>();
  const reference = referenceOf(schema);
  const target = reference === null ? schema : lookUp(root, reference)?.value;
  if (!isObject(target) || seen.has(target) || seen.size > MOST_PARTS) return names;
  seen.add(target);
  const properties = own(target, 'properties');
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    if (isReadOnly(property, root)) names.add(name);
  }
  const parts = own(target, 'allOf');
  for (const part of Array.isArray(parts) ? parts : []) {
    for (const name of readOnlyNames(part, root, seen)) names.add(name);
  }
  return names;
}

/** Shapes `properties`, `required` and what is said of other keys; readOnly properties stay out. */
export function shapeProperties(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const inner = inward(walk);
  const required = readRequired(schema, at, walk);
  const properties = readProperties(schema, at, walk);
  const kept = new Map<string, JsonSchema>();
  for (const [name, property] of Object.entries(properties ?? {})) {
    const place = [...at, 'properties', name];
    if (property === false || isReadOnly(property, walk.root)) {
      required.delete(name);
      continue;
    }
    const flag = isObject(property) ? own(property, 'required') : undefined;
    if (typeof flag === 'boolean' || flag === 'true' || flag === 'false') {
      reportRequiredOnProperty(name, place, walk);
      if (flag === true || flag === 'true') required.add(name);
    }
    kept.set(name, walk.shape({ value: property, at: place }, inner));
  }
  if (properties) placeProperties(shaped, kept);
  if (required.size > 0) shaped.required = [...required];
  const additional = own(schema, 'additionalProperties');
  if (typeof additional === 'boolean') shaped.additionalProperties = additional;
  else if (isObject(additional) && Object.keys(additional).length === 0) shaped.additionalProperties = true;
  else if (isObject(additional) && Object.keys(additional).length > 0) {
    shaped.additionalProperties = walk.shape(
      { value: additional, at: [...at, 'additionalProperties'] },
      inner,
    );
  }
  shapeOtherKeys(schema, shaped, at, inner);
}

/** `type: array` with properties of its own means a list of such objects. */
function placeProperties(shaped: JsonSchema, kept: ReadonlyMap<string, JsonSchema>): void {
  const properties = Object.fromEntries(kept);
  if (shaped.type === 'array' && kept.size > 0) shaped.items = { type: 'object', properties };
  else shaped.properties = properties;
}

/** `required` is a list of names; one name, or `"true"` for the property itself, are written too. */
function readRequired(schema: ReadObject, at: Path, walk: Walk): Set<string> {
  const listed = own(schema, 'required');
  if (Array.isArray(listed)) return new Set(listed.filter((name) => typeof name === 'string'));
  const properties = own(schema, 'properties');
  if (typeof listed !== 'string' || !isObject(properties) || !Object.hasOwn(properties, listed))
    return new Set();
  reportInvalid(
    walk,
    [...at, 'required'],
    `\`required\` is the text "${listed.slice(0, 80)}"; it was read as a list of one.`,
    `Write required: [${listed.slice(0, 80)}].`,
  );
  return new Set([listed]);
}

/** Properties by name; some authors write a list of objects with `name`. */
function readProperties(schema: ReadObject, at: Path, walk: Walk): ReadObject | null {
  const properties = own(schema, 'properties');
  if (isObject(properties)) return properties;
  if (!Array.isArray(properties) || properties.length === 0) return null;
  const named = properties.flatMap((entry: unknown): [string, unknown][] => {
    if (!isObject(entry)) return [];
    const name = own(entry, 'name');
    return typeof name === 'string' ? [[name, entry]] : Object.entries(entry);
  });
  reportInvalid(
    walk,
    [...at, 'properties'],
    '`properties` is a list; its entries were read by their names.',
    'Write properties as an object with the names as keys.',
  );
  return Object.fromEntries(named);
}

/** Keywords that hold schemas for keys or items that have no name of their own. */
function shapeOtherKeys(schema: ReadObject, shaped: JsonSchema, at: Path, inner: Walk): void {
  for (const keyword of ['propertyNames', 'contains'] as const) {
    const value = own(schema, keyword);
    if (isObject(value)) shaped[keyword] = inner.shape({ value, at: [...at, keyword] }, inner);
  }
  const patterns = own(schema, 'patternProperties');
  if (!isObject(patterns) || shaped.additionalProperties !== undefined) return;
  // Which keys a pattern means is for the server: a model needs to know what stands under them.
  const [first] = Object.entries(patterns);
  if (first && Object.keys(patterns).length === 1) {
    const place = [...at, 'patternProperties', first[0]];
    shaped.additionalProperties = inner.shape({ value: first[1], at: place }, inner);
  }
}

/** Shapes the items of a list: one schema for all, or one for each place (`prefixItems`, before that `items`). */
export function shapeItems(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): void {
  const inner = inward(walk);
  const items = own(schema, 'items');
  const prefix = own(schema, 'prefixItems') ?? items;
  if (Array.isArray(prefix)) {
    const keyword = prefix === items ? 'items' : 'prefixItems';
    const list = prefix.map((value, index) => walk.shape({ value, at: [...at, keyword, index] }, inner));
    if (list.length === 1 && keyword === 'items') shaped.items = list[0] ?? {};
    else if (list.length > 0) shaped.prefixItems = list;
    else shaped.items = {};
    return;
  }
  if (items !== undefined) shaped.items = walk.shape({ value: items, at: [...at, 'items'] }, inner);
  else if (isList(shaped) && shaped.items === undefined) shaped.items = {};
}

function isList({ type }: JsonSchema): boolean {
  return type === 'array' || (Array.isArray(type) && type.includes('array'));
}

function reportRequiredOnProperty(name: string, place: Path, walk: Walk): void {
  walk.report(
    'repaired',
    'required_on_property',
    [...place, 'required'],
    `\`required\` stands on the property "${name.slice(0, 80)}"; it was read as belonging to the object.`,
    `Write required: [${name.slice(0, 80)}] beside \`properties\`.`,
  );
}
