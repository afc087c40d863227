/** Longer addresses are not looked at. */
const longestAddress = 2_000;

/** Deeper values of an answer are not looked at. */
const deepest = 40;

/** From the scheme to the first character that ends an address in prose, markdown, HTML and JSON alike. */
const addressPattern = /https?:\/\/(?:\[[0-9a-f:.]+\])?[^\s<>"`[\]{}|\\^\u0000-\u001f\u007f]+/giu;

/** After an address of a source these may be its end or a part of it: it is not known whole. */
const mayGoOn = /[[\]{}|\\^]/;

/**
 * The address in the one form in which addresses are compared: as the URL standard writes it, without fragment.
 * @returns null for what is not http or https, carries a user, or is longer than 2,000 characters
 */
export function normalizeAddress(written: string): string | null {
  if (written.length > longestAddress || !URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href;
}

/** Every http(s) address of a plain text that is surely whole, in order, normalized. */
export function findInText(text: string): string[] {
  const all = /^https?:\/\/\S+$/i.test(text) ? normalizeAddress(text) : null;
  const found: string[] = all === null ? [] : [all];
  for (const match of text.matchAll(addressPattern)) {
    if (mayGoOn.test(text[match.index + match[0].length] ?? '')) continue;
    const address = normalizeAddress(trimEnd(match[0]));
    if (address !== null) found.push(address);
  }
  return found;
}

/**
 * Every whole address of what a plugin answered: each text of JSON by itself, else all of it as text.
 * @param text the answer as it is kept, which may be the beginning of a longer one
 */
export function findInAnswer(text: string): string[] {
  const leaves = textsOf(parseJson(text), 0);
  if (leaves.length > 0) return leaves.flatMap(findInText);
  // Not JSON, or JSON that was cut: an address at the very end may be a piece of one.
  let end = text.length;
  while (end > 0 && !/[\s<>"]/.test(text[end - 1] ?? '')) end -= 1;
  return findInText(text.slice(0, end).replaceAll('\\/', '/').replaceAll('&amp;', '&'));
}

/** The addresses that the markdown of an answer links to, in order, each once. Code and pictures are not links. */
export function findLinks(markdown: string): string[] {
  const prose = markdown
    .replace(/^ {0,3}(```|~~~)[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm, ' ')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&amp;', '&');
  const found = Array.from(prose.matchAll(addressPattern), ([token]) => normalizeAddress(trimEnd(token)));
  return [...new Set(found.filter((address) => address !== null))];
}

/** Every text inside a value. */
export function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  return Object.values(value).flatMap((inner) => textsOf(inner, depth + 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Without the punctuation of the sentence, and without a bracket that was opened before the address. */
function trimEnd(token: string): string {
  let end = token.length;
  let open = 0;
  for (const sign of token) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
  }
  while (end > 0) {
    const last = token[end - 1] ?? '';
    if (last === ')' && open < 0) open += 1;
    else if (!".,;:!?*_~'".includes(last)) break;
    end -= 1;
  }
  return token.slice(0, end);
}
