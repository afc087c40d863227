import { isObject, own, type ReadObject } from './json.ts';
import { fromPointer, type Path } from './pointer.ts';
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
    const target = lookUp(root, reference);
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
