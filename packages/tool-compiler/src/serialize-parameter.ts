import { isObject } from './json.ts';
import type { ParameterStyle } from './tool.ts';

/** How one value is written: the style table of OpenAPI 3.1 section 4.8.12.4 and RFC 6570. */
export type Writing = {
  name: string;
  style: ParameterStyle;
  explode: boolean;
  /** Applied to each piece of the value; the signs between them are the style's own. */
  encode: (piece: string) => string;
  /** How arrays inside the array are written, outermost first (Swagger 2 `items.collectionFormat`). Default: as JSON. */
  inner?: readonly ParameterStyle[] | undefined;
  /** Signs between pieces stay as they are, as in a header or a part of a form. Default: percent-encoded. */
  plain?: boolean;
};

const BETWEEN: Partial<Record<ParameterStyle, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
  tabDelimited: '\t',
};

/**
 * Writes a value for a path segment or a header: `simple`, `label` or `matrix`.
 * An empty list or object is nothing (RFC 6570 section 2.3) and gives the empty text.
 */
export function serializeInPlace(value: unknown, writing: Writing): string {
  const { name, style, explode, encode } = writing;
  const prefix = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const named = (text: string) => (style === 'matrix' ? pair(encode(name), text) : `${prefix}${text}`);
  // RFC 6570 section 3.2.7: without a value, the name stands alone.
  const pair = (key: string, text: string) => (text === '' ? `;${key}` : `;${key}=${text}`);
  if (Array.isArray(value)) {
    const items = defined(value).map((item) => itemText(item, writing, 0));
    if (items.length === 0) return '';
    if (explode && prefix !== '') return items.map(named).join('');
    return named(items.join(signBetween(style, writing)));
  }
  if (isObject(value)) {
    const entries = entriesOf(value).map(([key, item]) => [encode(key), itemText(item, writing, 0)] as const);
    if (entries.length === 0) return '';
    if (!explode) return named(entries.flat().join(signBetween(style, writing)));
    if (style === 'matrix') return entries.map(([key, text]) => pair(key, text)).join('');
    const pairs = entries.map(([key, text]) => `${key}=${text}`);
    return style === 'label' ? pairs.map((text) => `.${text}`).join('') : pairs.join(',');
  }
  return named(encode(scalarText(value)));
}

/** Writes a value as name and value pairs, already encoded, for a query, a cookie or a form. */
export function serializeAsPairs(value: unknown, writing: Writing): [string, string][] {
  const { style, explode, encode } = writing;
  const name = encode(writing.name);
  if (Array.isArray(value)) {
    // Arrays have no deepObject form of their own; `name[]=` is what such servers read.
    if (style === 'deepObject')
      return defined(value).flatMap((item) => deepItem(`${writing.name}[]`, item, encode));
    const items = defined(value).map((item) => itemText(item, writing, 0));
    if (items.length === 0) return [];
    return explode ? items.map((item) => [name, item]) : [[name, items.join(signBetween(style, writing))]];
  }
  if (isObject(value)) {
    if (style === 'deepObject') return deepPairs(writing.name, value, encode, 0);
    const entries = entriesOf(value);
    if (entries.length === 0) return [];
    if (explode && style === 'form') return entries.flatMap(([key, item]) => memberPairs(key, item, encode));
    const flat = entries.flatMap(([key, item]) => [encode(key), itemText(item, writing, 0)]);
    return [[name, flat.join(signBetween(style, writing))]];
  }
  return [[name, encode(scalarText(value))]];
}

/** A list inside an exploded object has no form in the table: its name is repeated, as for a list of its own. */
function memberPairs(key: string, item: unknown, encode: Writing['encode']): [string, string][] {
  const items = Array.isArray(item) ? defined(item) : [item];
  return items.map((entry) => [encode(key), encode(scalarText(entry))]);
}

function signBetween(style: ParameterStyle, { plain = false }: Writing): string {
  const sign = BETWEEN[style];
  if (sign === undefined) return ',';
  return plain ? sign : encodeURIComponent(sign);
}

function itemText(item: unknown, writing: Writing, level: number): string {
  const style = writing.inner?.[level];
  if (!Array.isArray(item) || style === undefined) return writing.encode(scalarText(item));
  return defined(item)
    .map((entry) => itemText(entry, writing, level + 1))
    .join(signBetween(style, writing));
}

const DEEPEST = 10;

function deepPairs(
  prefix: string,
  value: Record<string, unknown>,
  encode: Writing['encode'],
  depth: number,
): [string, string][] {
  return entriesOf(value).flatMap(([key, item]): [string, string][] => {
    const name = `${prefix}[${key}]`;
    if (isObject(item) && depth < DEEPEST) return deepPairs(name, item, encode, depth + 1);
    if (!Array.isArray(item)) return [[encode(name), encode(scalarText(item))]];
    return defined(item).flatMap((entry, index): [string, string][] =>
      isObject(entry) && depth < DEEPEST
        ? deepPairs(`${name}[${index}]`, entry, encode, depth + 2)
        : deepItem(name, entry, encode),
    );
  });
}

function deepItem(name: string, item: unknown, encode: Writing['encode']): [string, string][] {
  return [[encode(name), encode(scalarText(item))]];
}

/** Undefined and null are no values (RFC 6570 section 2.3). */
function defined(list: readonly unknown[]): unknown[] {
  return list.filter((item) => item !== undefined && item !== null);
}

function entriesOf(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
}

/** The text of one value: JSON for what is inside a place that has no form for it. */
export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
