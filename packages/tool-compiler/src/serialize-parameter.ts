import { isObject } from './json.ts';
import type { ParameterStyle } from './tool.ts';

/** How one value is written: the style table of OpenAPI 3.1 section 4.8.12.2 and RFC 6570. */
export type Writing = {
  name: string;
  style: ParameterStyle;
  explode: boolean;
  /** Applied to each piece of the value; the signs between them are the style's own. */
  encode: (piece: string) => string;
};

const BETWEEN: Partial<Record<ParameterStyle, string>> = {
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
  tabDelimited: '%09',
};

/** Writes a value for a path segment or a header: `simple`, `label` or `matrix`. */
export function serializeInPlace(value: unknown, { name, style, explode, encode }: Writing): string {
  const prefix = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const named = (text: string) => (style === 'matrix' ? `;${encode(name)}=${text}` : `${prefix}${text}`);
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(scalarText(item)));
    if (explode && style === 'matrix') return items.map(named).join('');
    if (explode && style === 'label') return items.map((item) => `.${item}`).join('');
    return named(items.join(between(style, explode)));
  }
  if (isObject(value)) {
    const entries = entriesOf(value);
    if (explode) {
      const pairs = entries.map(([key, item]) => `${encode(key)}=${encode(scalarText(item))}`);
      return prefix === '' ? pairs.join(',') : pairs.map((pair) => prefix + pair).join('');
    }
    return named(
      entries.flatMap(([key, item]) => [encode(key), encode(scalarText(item))]).join(between(style, false)),
    );
  }
  return named(encode(scalarText(value)));
}

function between(style: ParameterStyle, explode: boolean): string {
  if (style === 'label' && explode) return '.';
  return BETWEEN[style] ?? ',';
}

/** Writes a value as name and value pairs, already encoded, for a query, a cookie or a urlencoded body. */
export function serializeAsPairs(value: unknown, writing: Writing): [string, string][] {
  const { style, explode, encode } = writing;
  const name = encode(writing.name);
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(scalarText(item)));
    if (items.length === 0) return [];
    // Arrays have no deepObject form of their own; `name[]=` is what such servers read.
    if (style === 'deepObject') return items.map((item) => [`${name}${encode('[]')}`, item]);
    return explode ? items.map((item) => [name, item]) : [[name, items.join(BETWEEN[style] ?? ',')]];
  }
  if (isObject(value)) {
    if (style === 'deepObject') return deepPairs(writing.name, value, encode, 0);
    const entries = entriesOf(value);
    if (entries.length === 0) return [];
    if (explode && style === 'form')
      return entries.map(([key, item]) => [encode(key), encode(scalarText(item))]);
    const flat = entries.flatMap(([key, item]) => [encode(key), encode(scalarText(item))]);
    return [[name, flat.join(BETWEEN[style] ?? ',')]];
  }
  return [[name, encode(scalarText(value))]];
}

const DEEPEST = 10;

function deepPairs(
  prefix: string,
  value: Record<string, unknown>,
  encode: (piece: string) => string,
  depth: number,
): [string, string][] {
  return entriesOf(value).flatMap(([key, item]): [string, string][] => {
    const name = `${prefix}[${key}]`;
    if (isObject(item) && depth < DEEPEST) return deepPairs(name, item, encode, depth + 1);
    if (Array.isArray(item)) return item.map((entry) => [encode(name), encode(scalarText(entry))]);
    return [[encode(name), encode(scalarText(item))]];
  });
}

function entriesOf(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
}

/** The text of one value: JSON for what is inside a place that has no form for it. */
export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
