import { isObject, own, type ReadObject, scalarWords } from './json.ts';
import { fromPointer, toPointer } from './pointer.ts';
import { readTolerantly } from './read-tolerantly.ts';
import { lookUp } from './references.ts';

/** Texts of other documents by their absolute address, without a fragment. */
export type ExternalDocuments = Readonly<Record<string, string | Uint8Array>>;

/** Where other documents stand in a description once they are joined to it. */
export const JOINED = 'x-joined-documents';

/** Values that are only shown; what looks like a reference in them is none. */
const SHOWN = new Set(['example', 'examples', 'default', 'enum', 'const', 'x-example', 'x-examples']);

type Place = { base: string | null; prefix: string; anchors: ReadonlyMap<string, string> };

/**
 * Joins other documents to a description: each stands under `x-joined-documents`, and the references to it, as well as those
 * to an `$anchor` or `$id`, are rewritten to point there (RFC 3986 section 5 for what they are relative to).
 * Changes `root`, which belongs to the reading. Gives back the absolute addresses that are referred to and not among
 * `documents`: those that requests need first, those of responses alone last.
 */
export function joinDocuments(
  root: ReadObject,
  url: string | null,
  documents: ExternalDocuments,
): { needed: string[] } {
  const joined: unknown[] = [];
  const prefixes = new Map<string, string>();
  const needed: [Set<string>, Set<string>] = [new Set(), new Set()];
  const seen = new Set<unknown>();
  const here = url === null ? null : withoutFragment(url);

  const placeOf = (value: unknown, base: string | null, prefix: string): Place => ({
    base,
    prefix,
    anchors: findAnchors(value, prefix),
  });
  const main = placeOf(root, url, '');

  const load = (address: string): string | null => {
    const known = prefixes.get(address);
    if (known !== undefined) return known;
    const text = Object.hasOwn(documents, address) ? documents[address] : undefined;
    if (text === undefined) return null;
    const prefix = `/${JOINED}/${joined.length}`;
    prefixes.set(address, prefix);
    const { value } = readTolerantly(text);
    joined.push(value);
    walk(value, placeOf(value, address, prefix), 0);
    return prefix;
  };

  const rewrite = (reference: string, place: Place, isAnswer: boolean): string => {
    const [file = '', fragment = ''] = splitFragment(reference);
    if (file === '') return `#${place.anchors.get(fragment) ?? place.prefix + fragment}`;
    const identified = place.anchors.get(`id ${file}`);
    if (identified !== undefined) return `#${identified}${fragment}`;
    if (lookUp(root, reference) !== null) return reference;
    const address = absolute(file, place.base);
    if (address === null) return reference;
    if (address === here) return `#${main.anchors.get(fragment) ?? fragment}`;
    const prefix = load(address);
    if (prefix !== null) return `#${prefix}${fragment}`;
    needed[isAnswer ? 1 : 0].add(address);
    return reference;
  };

  const walk = (value: unknown, place: Place, answers: 0 | 1): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const entry of value) walk(entry, place, answers);
      return;
    }
    const object = value as ReadObject;
    for (const [key, inner] of Object.entries(object)) {
      if ((key === '$ref' || key === '$dynamicRef' || key === '$recursiveRef') && typeof inner === 'string') {
        if (key !== '$ref') delete object[key];
        object.$ref = rewrite(inner.trim(), place, answers === 1);
      } else if (key === 'mapping' && isObject(inner)) rewriteMapping(inner, place);
      else if (key !== JOINED && !SHOWN.has(key)) walk(inner, place, key === 'responses' ? 1 : answers);
    }
  };

  const rewriteMapping = (mapping: ReadObject, place: Place) => {
    for (const [value, target] of Object.entries(mapping)) {
      const isPlace = typeof target === 'string' && /[#/]|\.(?:ya?ml|json)$/.test(target);
      if (isPlace) mapping[value] = rewrite(target, place, false);
    }
  };

  walk(root, main, 0);
  if (joined.length > 0) root[JOINED] = joined;
  return { needed: [...new Set([...needed[0], ...needed[1]])] };
}

/** True where a text may refer to other documents, anchors or ids: only then it is worth a walk through all of it. */
export function mayReferElsewhere(text: string): boolean {
  return /["']?\$(?:ref|dynamicRef|recursiveRef)["']?\s*:\s*(?:["']\s*)?(?:[^#"'\s]|#[^/"'\s])|\$(?:anchor|id|dynamicRef|recursiveRef)\b/.test(
    text,
  );
}

function findAnchors(root: unknown, prefix: string): Map<string, string> {
  const anchors = new Map<string, string>();
  const waiting: { value: unknown; path: (string | number)[] }[] = [{ value: root, path: [] }];
  const seen = new Set<unknown>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const keyword of ['$anchor', '$dynamicAnchor', '$id']) {
      const name = isObject(value) ? own(value, keyword) : undefined;
      const key = keyword === '$id' ? `id ${scalarWords(name)}` : scalarWords(name);
      if (typeof name === 'string' && !anchors.has(key)) anchors.set(key, prefix + toPointer(path));
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key !== JOINED) waiting.push({ value: inner, path: [...path, key] });
    }
  }
  return anchors;
}

function splitFragment(reference: string): [string, string] {
  const hash = reference.indexOf('#');
  if (hash < 0) return [reference, ''];
  const fragment = reference.slice(hash + 1);
  const isPointer = fragment === '' || fragment.startsWith('/') || fromPointer(`/${fragment}`)?.length === 1;
  return [reference.slice(0, hash), isPointer ? fragment : `/${fragment}`];
}

function absolute(file: string, base: string | null): string | null {
  const url = URL.parse(file, base ?? undefined);
  return url && /^https?:$/.test(url.protocol) ? withoutFragment(url.href) : null;
}

function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url;
}
