/** Where reading on in a long answer begins, and what can be opened from a part of it. */
export interface OpenPlace {
  name: string;
  path: string;
}

const shortened = /^\(\d+ more items\)$/;

/**
 * The first list of a digest that was shortened: there reading on is worth most. The whole answer where there is none,
 * or where it is text.
 */
export function firstShortened(digest: string): string {
  const value = parse(digest);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  for (const [key, child] of Object.entries(value)) {
    if (Array.isArray(child) && shortened.test(String(child.at(-1)))) return pathTo('', key);
    if (typeof child === 'string' && /^\(\d+ items\)$/.test(child)) return pathTo('', key);
  }
  return '';
}

/** The members of an object that have something inside to open. */
export function openPlaces(path: string, text: string): OpenPlace[] {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .filter(([, child]) => (typeof child === 'object' && child !== null) || isLeftOut(child))
    .map(([name]) => ({ name, path: pathTo(path, name) }));
}

/** The place above; null at the top. */
export function placeAbove(path: string): string | null {
  return path === '' ? null : path.slice(0, path.lastIndexOf('/'));
}

function isLeftOut(value: unknown): boolean {
  return (
    typeof value === 'string' && /\((?:\d+ (?:items|more characters)|object with \d+ fields)\)$/.test(value)
  );
}

/** RFC 6901, section 3. */
function pathTo(path: string, name: string): string {
  return `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
