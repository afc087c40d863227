import { isObject, type JsonSchema, type JsonValue, own } from './json.ts';
import type { NestedNames } from './tool.ts';

/** Names of properties that every provider of models takes. */
const TAKEN_NAME = /^[a-zA-Z0-9_.-]{1,64}$/;
const LONGEST_NAME = 64;

/** Gives the wire names of one tool their tool names: always the same, and never one that another property has. */
export type NameGiver = (wire: string) => string;

/** True for a name that models take as it is. */
export function isTakenName(name: string): boolean {
  return TAKEN_NAME.test(name) && name !== '__proto__';
}

/** `filter[name]` becomes `filter_name`: letters, digits, `_`, `.` and `-`, at most 64 of them. */
export function toTakenName(name: string): string {
  if (isTakenName(name)) return name;
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_.-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_NAME);
  return plain || 'argument';
}

/** A giver of names for schemas that stand in one tool. */
export function nameGiver(schemas: readonly JsonSchema[]): NameGiver {
  const taken = new Set<string>();
  for (const schema of schemas) collectNames(schema, taken);
  const given = new Map<string, string>();
  return (wire) => {
    if (isTakenName(wire)) return wire;
    const known = given.get(wire);
    if (known !== undefined) return known;
    const plain = toTakenName(wire);
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) {
      const end = `_${number}`;
      name = plain.slice(0, LONGEST_NAME - end.length) + end;
    }
    taken.add(name);
    given.set(wire, name);
    return name;
  };
}

function collectNames(value: JsonValue, taken: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value) collectNames(entry, taken);
  else if (isObject(value)) {
    for (const name of Object.keys(isObject(value.properties) ? value.properties : {})) {
      if (isTakenName(name)) taken.add(name);
    }
    for (const entry of Object.values(value)) collectNames(entry as JsonValue, taken);
  }
}

/** A schema with every property under a name that models take, and the way back; `names` is undefined where nothing changed. */
export function giveNames(schema: JsonSchema, give: NameGiver): { schema: JsonSchema; names?: NestedNames } {
  const names = namesIn(schema, give);
  return names ? { schema: renamed(schema, names), names } : { schema };
}

function namesIn(schema: JsonValue | undefined, give: NameGiver): NestedNames | undefined {
  if (!isObject(schema)) return undefined;
  let names: NestedNames | undefined;
  const properties = own(schema, 'properties');
  for (const [wire, property] of Object.entries(isObject(properties) ? properties : {})) {
    const name = give(wire);
    const inner = namesIn(property as JsonValue, give);
    if (name !== wire) names = mergeNames(names, { wire: { [name]: wire } });
    if (inner) names = mergeNames(names, { properties: { [name]: inner } });
  }
  for (const items of [
    own(schema, 'items'),
    own(schema, 'contains'),
    ...listOf(own(schema, 'prefixItems')),
  ]) {
    const inner = namesIn(items as JsonValue, give);
    if (inner) names = mergeNames(names, { items: inner });
  }
  const additional = namesIn(own(schema, 'additionalProperties') as JsonValue, give);
  if (additional) names = mergeNames(names, { additional });
  for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
    for (const choice of listOf(own(schema, keyword))) names = mergeNames(names, namesIn(choice, give));
  }
  return mergeNames(names, namesIn(own(schema, 'not') as JsonValue, give));
}

function mergeNames(left: NestedNames | undefined, right: NestedNames | undefined): NestedNames | undefined {
  if (!left || !right) return left ?? right;
  const merged: NestedNames = {};
  if (left.wire || right.wire) merged.wire = { ...left.wire, ...right.wire };
  if (left.properties || right.properties) {
    const both = { ...left.properties };
    for (const [name, inner] of Object.entries(right.properties ?? {}))
      both[name] = mergeNames(Object.hasOwn(both, name) ? both[name] : undefined, inner) ?? inner;
    merged.properties = both;
  }
  for (const key of ['items', 'additional'] as const) {
    const inner = mergeNames(left[key], right[key]);
    if (inner) merged[key] = inner;
  }
  return merged;
}

function renamed(schema: JsonSchema, names: NestedNames): JsonSchema {
  const back = new Map(Object.entries(names.wire ?? {}).map(([name, wire]) => [wire, name]));
  const nameOf = (wire: JsonValue) => back.get(String(wire)) ?? wire;
  const copy: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    copy[keyword] = value;
    if (keyword === 'properties' && isObject(value)) copy.properties = renamedProperties(value, names, back);
    else if (keyword === 'required' && Array.isArray(value)) copy.required = value.map(nameOf);
    else if (['items', 'contains'].includes(keyword)) copy[keyword] = inside(value, names.items);
    else if (keyword === 'prefixItems')
      copy[keyword] = listOf(value).map((item) => inside(item, names.items));
    else if (keyword === 'additionalProperties') copy[keyword] = inside(value, names.additional);
    else if (keyword === 'not') copy[keyword] = inside(value, names);
    else if (['oneOf', 'anyOf', 'allOf'].includes(keyword))
      copy[keyword] = listOf(value).map((choice) => inside(choice, names));
    else if (keyword === 'default' || keyword === 'const') copy[keyword] = renamedValue(value, names);
    else if (keyword === 'examples' || keyword === 'enum')
      copy[keyword] = listOf(value).map((entry) => renamedValue(entry, names));
  }
  return copy;
}

function renamedProperties(
  properties: Record<string, unknown>,
  names: NestedNames,
  back: ReadonlyMap<string, string>,
): JsonValue {
  const entries = Object.entries(properties).map(([wire, property]) => {
    const name = back.get(wire) ?? wire;
    const inner = inside(property as JsonValue, names.properties?.[name]);
    return [name, name === wire || !isObject(inner) ? inner : { title: wire, ...inner }] as const;
  });
  return Object.fromEntries(entries);
}

function inside(value: JsonValue, names: NestedNames | undefined): JsonValue {
  return names && isObject(value) ? renamed(value as JsonSchema, names) : value;
}

/** A value in names of the wire as a model is to write it: the way back of `restoreNames`. */
export function renamedValue(value: JsonValue, names: NestedNames | undefined): JsonValue {
  if (!names) return value;
  if (Array.isArray(value)) return value.map((entry) => renamedValue(entry, names.items));
  if (!isObject(value)) return value;
  const back = new Map(Object.entries(names.wire ?? {}).map(([name, wire]) => [wire, name]));
  const entries = Object.entries(value).map(([wire, entry]) => {
    const name = back.get(wire) ?? wire;
    return [name, renamedValue(entry as JsonValue, names.properties?.[name] ?? names.additional)] as const;
  });
  return Object.fromEntries(entries);
}

function listOf(value: unknown): JsonValue[] {
  return Array.isArray(value) ? (value as JsonValue[]) : [];
}
