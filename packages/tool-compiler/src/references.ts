import { isObject, own, type ReadObject } from './json.ts';
import { fromPointer, type Path, toPointer } from './pointer.ts';
import type { Report } from './problem.ts';

/** Something found in the document, with its place there, however many references lead to it. */
export type Found = { value: unknown; at: Path };

const LONGEST_CHAIN = 50;

/**
 * Follows `$ref` (and chains of them) inside the document. What leads nowhere, to another file or back to itself
 * is reported where it is written and has the value undefined; the rest of the document works on.
 */
export function resolve(root: unknown, found: Found, report: Report): Found {
  let current = found;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const reference = referenceOf(current.value);
    if (reference === null) return current;
    const target = lookUp(root, reference) ?? findNear(root, reference, current.at, report);
    if (target === null) {
      reportUnresolved(reference, [...current.at, '$ref'], report);
      return { value: undefined, at: current.at };
    }
    current = target;
  }
  report(
    'repaired',
    'reference_circular',
    [...found.at, '$ref'],
    `The reference "${String(referenceOf(found.value)).slice(0, 200)}" leads back to itself; it was left out.`,
    'Point it to the definition itself.',
  );
  return { value: undefined, at: found.at };
}

/** The text of a `$ref`, null where there is none. */
export function referenceOf(value: unknown): string | null {
  if (!isObject(value)) return null;
  const reference = own(value, '$ref');
  return typeof reference === 'string' ? reference : null;
}

/** The place a local reference points to; null where it points to nothing here. A bare name is looked for among the definitions. */
export function lookUp(root: unknown, reference: string): Found | null {
  const trimmed = reference.trim();
  const fragment = trimmed.startsWith('#') ? trimmed.slice(1) : null;
  if (fragment !== null) {
    const path = fromPointer(fragment === '' || fragment.startsWith('/') ? fragment : `/${fragment}`);
    return path ? walk(root, path) : null;
  }
  if (!/^[\w.-]+$/.test(trimmed)) return null;
  return walk(root, ['components', 'schemas', trimmed]) ?? walk(root, ['definitions', trimmed]);
}

/**
 * What a reference to nowhere most probably means: a definition that stands beside it (`#/definitions/X` inside of a schema
 * with definitions of its own), or the one definition of that name. Null where there is none.
 */
function findNear(root: unknown, reference: string, at: Path, report: Report): Found | null {
  const hash = reference.indexOf('#');
  const path = fromPointer(hash < 0 ? '' : `/${reference.slice(hash + 1).replace(/^\/+/, '')}`) ?? [];
  const name = (path.at(-1) ?? '').trim();
  if (name === '') return null;
  const found =
    (hash > 0 ? walk(root, path) : null) ?? findAbove(root, path, at) ?? findNamed(root, name, path.at(-2));
  if (!found || (found.at.length === at.length && found.at.every((key, index) => key === at[index])))
    return null;
  report(
    'repaired',
    'reference_missing',
    [...at, '$ref'],
    `"${reference.slice(0, 200)}" points to nothing; ${toPointer(found.at).slice(0, 200)} was taken for it.`,
    `Write #${toPointer(found.at).slice(0, 200)}.`,
  );
  return found;
}

function findAbove(root: unknown, path: string[], at: Path): Found | null {
  for (let length = at.length - 1; length > 0; length -= 1) {
    const found = walk(root, [...at.slice(0, length).map(String), ...path]);
    if (found) return found;
  }
  return null;
}

function findNamed(root: unknown, name: string, kind: string | undefined): Found | null {
  const isOther = kind === 'parameters' || kind === 'responses' || kind === 'requestBodies';
  const places = isOther
    ? [['components', kind], [kind]]
    : [['components', 'schemas'], ['definitions'], ['components', 'definitions'], ['schemas'], ['$defs']];
  for (const place of places) {
    const group = walk(root, place)?.value;
    if (!isObject(group)) continue;
    const keys = Object.keys(group);
    const key =
      keys.find((one) => one === name) ?? keys.find((one) => one.toLowerCase() === name.toLowerCase());
    if (key !== undefined) return walk(root, [...place, key]);
  }
  return null;
}

function walk(root: unknown, path: string[]): Found | null {
  let value = root;
  for (const key of path) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isObject(value)) value = own(value as ReadObject, key);
    else return null;
    if (value === undefined) return null;
  }
  return { value, at: path };
}

function reportUnresolved(reference: string, at: Path, report: Report): void {
  const shown = reference.slice(0, 200);
  if (reference.trim().startsWith('#')) {
    report(
      'repaired',
      'reference_missing',
      at,
      `"${shown}" points to nothing in this document; the part was left open.`,
      'Add the missing definition or correct the reference.',
    );
    return;
  }
  report(
    'repaired',
    'reference_external',
    at,
    `"${shown}" points to another file, which is not read; the part was left open.`,
    'Put the definition into this document and point to it with #/…',
  );
}
