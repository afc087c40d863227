/** A text that is no JSON, at the place where that shows. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
  readonly at: number;
  constructor(at: number) {
    super(`Not JSON at character ${at}.`);
    this.at = at;
  }
}

/** Where a value ends, and how much is in it: members, items, or the characters of a text as written. */
export interface Extent {
  end: number;
  length: number;
  /** True where the text ended before the value did. */
  isCut: boolean;
}

/** The next place that is no white space. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && text.charCodeAt(next) <= 32) next += 1;
  return next;
}

/**
 * Steps over a value without making anything of it: no objects, no recursion, so that neither size nor depth costs
 * more than reading once.
 * @throws NotJson
 */
export function skipValue(text: string, at: number): Extent {
  const first = text[at];
  if (first === '"') return skipString(text, at);
  if (first === '{' || first === '[') return skipContainer(text, at);
  let end = at;
  while (end < text.length && !',]} \t\r\n'.includes(text[end]!)) end += 1;
  const written = text.slice(at, Math.min(end, at + 400));
  if (/^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(written)) {
    return { end, length: 0, isCut: false };
  }
  if (end === text.length && /^[-\w.+]*$/.test(written)) return { end, length: 0, isCut: true };
  throw new NotJson(at);
}

function skipString(text: string, at: number): Extent {
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return { end: text.length, length: text.length - at - 1, isCut: true };
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return { end: quote + 1, length: quote - at - 1, isCut: false };
    from = quote + 1;
  }
}

function skipContainer(text: string, at: number): Extent {
  let depth = 0;
  let commas = 0;
  let isFilled = false;
  for (let next = at; next < text.length; next += 1) {
    const code = text.charCodeAt(next);
    if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return { end: next + 1, length: isFilled ? commas + 1 : 0, isCut: false };
    } else if (code === 44) {
      if (depth === 1) commas += 1;
    } else if (code > 32) {
      if (depth === 1) isFilled = true;
      if (code === 123 || code === 91) depth += 1;
      else if (code === 34) next = skipString(text, next).end - 1;
    }
  }
  return { end: text.length, length: isFilled ? commas + 1 : 0, isCut: true };
}

/** What is done with a child; answers where it ends, or null to look at no more of them. */
type Visit = (child: { key: string | null; index: number; at: number }) => Extent | null;

/**
 * Goes through the children of an object or a list, in order.
 * @returns where it ends; null where `visit` wanted no more
 * @throws NotJson
 */
export function visitChildren(text: string, at: number, visit: Visit): Extent | null {
  const isObject = text[at] === '{';
  let next = skipSpace(text, at + 1);
  for (let index = 0; ; index += 1) {
    if (next >= text.length) return { end: next, length: index, isCut: true };
    if (text[next] === (isObject ? '}' : ']')) return { end: next + 1, length: index, isCut: false };
    let key: string | null = null;
    if (isObject) {
      if (text[next] !== '"') throw new NotJson(next);
      const written = skipString(text, next);
      const colon = skipSpace(text, written.end);
      if (written.isCut || colon >= text.length) return { end: text.length, length: index, isCut: true };
      if (text[colon] !== ':') throw new NotJson(colon);
      key = readString(text, next, written.end);
      next = skipSpace(text, colon + 1);
      if (next >= text.length) return { end: next, length: index, isCut: true };
    }
    const child = visit({ key, index, at: next });
    if (child === null) return null;
    if (child.isCut) return { end: child.end, length: index + 1, isCut: true };
    next = skipSpace(text, child.end);
    if (text[next] === ',') next = skipSpace(text, next + 1);
    else if (next < text.length && text[next] !== (isObject ? '}' : ']')) throw new NotJson(next);
  }
}

/** The text between two quotes, or as it stands where it is written wrongly. */
export function readString(text: string, at: number, end: number): string {
  const written = text.slice(at, end);
  try {
    return JSON.parse(written) as string;
  } catch {
    return written.slice(1, written.endsWith('"') ? -1 : undefined);
  }
}
