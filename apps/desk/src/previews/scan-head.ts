import { decodeReferences } from './decode-references.ts';

/** What is read of a page: its `<meta>` elements in order, and its `<title>`. */
export interface PageHead {
  metas: ReadonlyMap<string, string>[];
  title: string | null;
}

/** More are not looked at. */
const mostMetas = 300;
const mostAttributes = 20;

/** Elements whose content is not markup: it is skipped up to their end tag. */
const rawElements = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'iframe', 'svg']);

const tagPattern = /<(?:(!--)|(\/?)([a-z][a-z0-9:-]*)|[!?/])/giy;
const attributePattern = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/gy;

/**
 * Reads `<meta>` and `<title>` of a page's head and stops where the body begins. It is not a parser: nothing is built,
 * nothing nests, and each character is looked at once, so that no page can make it work longer than its length.
 */
export function scanHead(html: string): PageHead {
  const metas: Map<string, string>[] = [];
  let title: string | null = null;
  let at = html.indexOf('<');
  while (at !== -1 && metas.length < mostMetas) {
    tagPattern.lastIndex = at;
    const tag = tagPattern.exec(html);
    if (tag === null) {
      at = html.indexOf('<', at + 1);
      continue;
    }
    let next: number;
    const name = tag[3]?.toLowerCase();
    if (tag[1] !== undefined) {
      next = after(html, '-->', tag.index + 4);
    } else if (name === undefined) {
      next = after(html, '>', at);
    } else {
      const { attributes, end } = readAttributes(html, tagPattern.lastIndex);
      next = end;
      if (tag[2] === '/') {
        if (name === 'head') break;
      } else if (name === 'body') break;
      else if (name === 'meta') metas.push(attributes);
      else if (name === 'title') {
        const close = findEndTag(html, name, next);
        title ??= decodeReferences(
          html.slice(next, Math.min(close === -1 ? html.length : close, next + 5_000)),
        );
        next = close;
      } else if (rawElements.has(name)) next = findEndTag(html, name, next);
    }
    at = next === -1 ? -1 : html.indexOf('<', next);
  }
  return { metas, title };
}

function readAttributes(html: string, from: number) {
  const attributes = new Map<string, string>();
  let at = from;
  while (html[at] !== '>') {
    attributePattern.lastIndex = at;
    const match = attributePattern.exec(html);
    if (match === null) break;
    at = attributePattern.lastIndex;
    const name = (match[1] ?? '').toLowerCase();
    if (attributes.size < mostAttributes && !attributes.has(name)) {
      attributes.set(name, decodeReferences((match[2] ?? match[3] ?? match[4] ?? '').slice(0, 5_000)));
    }
  }
  return { attributes, end: after(html, '>', at) };
}

/** Where what follows the mark begins; -1 where there is none. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}

/** Where the element's end tag begins; -1 where it has none. */
function findEndTag(html: string, name: string, from: number): number {
  if (from === -1) return -1;
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}
