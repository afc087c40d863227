/** A place in a document: the keys from the root, as in RFC 6901 but not yet written as text. */
export type Path = readonly (string | number)[];

/** Writes a place as a JSON Pointer (RFC 6901): `['paths', '/a']` becomes `/paths/~1a`. */
export function toPointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Reads a JSON Pointer; null where the text is not one. Percent-encoding (RFC 6901 section 6) is undone. */
export function fromPointer(pointer: string): string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return null;
  return pointer.slice(1).split('/').map(decodeKey);
}

function decodeKey(key: string): string {
  if (!/[%~]/.test(key)) return key;
  let decoded = key;
  try {
    decoded = decodeURIComponent(key);
  } catch {
    // A lone percent sign: authors write keys such as `50%` without encoding them.
  }
  return decoded.replaceAll('~1', '/').replaceAll('~0', '~');
}
