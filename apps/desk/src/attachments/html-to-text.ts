/** Elements whose content is not read by anybody. */
const unread = ['script', 'style', 'noscript', 'template', 'svg', 'head'];

/** Elements that begin a new line. */
const lines =
  /^\/?(?:address|article|blockquote|br|div|dd|dl|dt|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tr|ul)$/;

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  euro: '€',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/**
 * The words of a page: without tags, scripts, styles and comments, one line per block, common entities resolved. It
 * reads once from left to right, so that no page takes long; what it answers is text, never shown as HTML.
 */
export function htmlToText(html: string): string {
  const pieces: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      pieces.push(html.slice(at));
      break;
    }
    pieces.push(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      at = endOf(html, '-->', open + 4);
      continue;
    }
    const name = /^\/?[a-z][a-z0-9]*/.exec(lower.slice(open + 1, open + 20))?.[0];
    if (name === undefined && !/[!?/]/.test(html[open + 1] ?? '')) {
      // A lone `<` of a comparison.
      pieces.push('<');
      at = open + 1;
      continue;
    }
    at = endOf(html, '>', open + 1);
    if (name === undefined) continue;
    if (unread.includes(name)) at = endOf(lower, `</${name}`, at, '>');
    if (lines.test(name)) pieces.push('\n');
    else if (name === 'td' || name === 'th') pieces.push('\t');
  }
  return resolveEntities(pieces.join(''))
    .split('\n')
    .map((line) => line.replaceAll(/[^\S\t]+/g, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Where to read on after `mark` (and, given one, the next `then`); the end where there is none. */
function endOf(text: string, mark: string, from: number, then?: string): number {
  const found = text.indexOf(mark, from);
  if (found === -1) return text.length;
  return then === undefined ? found + mark.length : endOf(text, then, found + mark.length);
}

function resolveEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const readable = code === 9 || code === 10 || (code >= 32 && code <= 0x10ffff);
    return readable ? String.fromCodePoint(code).toWellFormed() : '';
  });
}
