import { isObject, own, type ReadObject } from './json.ts';
import type { ParameterPlace } from './read-parameters.ts';
import type { ParameterStyle } from './tool.ts';

const STYLES = new Set([
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
]);

/** Style and explode, from `style` or Swagger 2's `collectionFormat`, with the defaults of the version. */
export function readStyle(
  written: ReadObject,
  place: ParameterPlace,
): { style: ParameterStyle; explode: boolean } {
  const collection = own(written, 'collectionFormat');
  const inPlace = place === 'path' || place === 'header';
  const fallback = inPlace ? 'simple' : 'form';
  if (
    typeof collection === 'string' ||
    (own(written, 'schema') === undefined && own(written, 'type') !== undefined)
  ) {
    // `multi` has a meaning only where a name can stand twice.
    if (collection === 'multi' && !inPlace) return { style: 'form', explode: true };
    return { style: collectionStyle(collection) ?? fallback, explode: false };
  }
  const named = own(written, 'style');
  const style = typeof named === 'string' && STYLES.has(named) ? (named as ParameterStyle) : fallback;
  const explode = own(written, 'explode');
  return {
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'deepObject',
  };
}

function collectionStyle(collection: unknown): ParameterStyle | null {
  if (collection === 'ssv') return 'spaceDelimited';
  if (collection === 'tsv') return 'tabDelimited';
  return collection === 'pipes' ? 'pipeDelimited' : null;
}

/** Swagger 2 arrays of arrays: each level of `items` has a `collectionFormat` of its own, csv where it has none. */
export function readInner(written: ReadObject, schema: unknown): { inner?: ParameterStyle[] } {
  if (schema !== undefined) return {};
  const inner: ParameterStyle[] = [];
  let items = own(written, 'items');
  while (isObject(items) && own(items, 'type') === 'array' && inner.length < 5) {
    inner.push(collectionStyle(own(items, 'collectionFormat')) ?? 'form');
    items = own(items, 'items');
  }
  return inner.length > 0 ? { inner } : {};
}
