import { isObject } from './json.ts';
import { fromPointer } from './pointer.ts';

/** One step of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }
  | { op: 'move'; from: string; path: string };

/** Applies one step to a document in place (RFC 6902 section 4). False where its place is not there: nothing is changed then. */
export function applyOperation(document: unknown, operation: PatchOperation): boolean {
  if (operation.op === 'move') {
    const value = valueAt(document, operation.from);
    if (value === undefined || placeOf(document, operation.path) === null) return false;
    return (
      applyOperation(document, { op: 'remove', path: operation.from }) &&
      applyOperation(document, { op: 'add', path: operation.path, value })
    );
  }
  const place = placeOf(document, operation.path);
  if (!place) return false;
  const { holder, key } = place;
  if (Array.isArray(holder)) {
    const index = key === '-' ? holder.length : Number(key);
    if (!Number.isInteger(index) || index < 0 || index > holder.length) return false;
    if (operation.op === 'remove') holder.splice(index, 1);
    else holder.splice(index, operation.op === 'replace' ? 1 : 0, operation.value);
    return true;
  }
  if (operation.op !== 'add' && !Object.hasOwn(holder, key)) return false;
  if (operation.op === 'remove') delete holder[key];
  else
    Object.defineProperty(holder, key, {
      value: operation.value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  return true;
}

/** The value at a JSON Pointer; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const key of keysOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

function placeOf(document: unknown, pointer: string) {
  const keys = keysOf(pointer);
  const key = keys.at(-1);
  if (key === undefined) return null;
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const holder = valueAt(document, parent);
  return Array.isArray(holder) || isObject(holder) ? { holder, key } : null;
}

/** Keys as they are written: a patch has no percent-encoding. */
function keysOf(pointer: string): string[] {
  return fromPointer(pointer.replaceAll('%', '%25')) ?? [];
}
