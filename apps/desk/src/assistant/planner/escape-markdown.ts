const ADDRESS =
  /\bhttps?:\/\/[^\s<>"'`()[\]{}|\\\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gi;

/**
 * Makes a value of a plugin harmless in markdown: no markup, no HTML, no invisible or direction-changing
 * characters. Addresses of http and https inside it stay whole, each within `<` and `>`.
 */
export function escapeMarkdown(text: string): string {
  let escaped = '';
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?*_~]+$/, '');
    // Only what stands in printed ASCII and parses is left as it is: nothing in it can end its brackets.
    if (!/^[\x21-\x7e]+$/.test(address) || !URL.canParse(address)) continue;
    escaped += `${escapePlain(text.slice(end, match.index))}<${address}>`;
    end = match.index + address.length;
  }
  return escaped + escapePlain(text.slice(end));
}

function escapePlain(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/(^|\s)([-=])(?=[\s-])/g, '$1\\$2')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
}

/** A link on a text, only for http and https; the escaped text alone for all else. */
export function linkMarkdown(text: string, url: string): string {
  const safe = safeUrl(url);
  return safe === null ? escapeMarkdown(text) : `[${escapePlain(text)}](<${safe}>)`;
}

/** The address in a form that cannot end its brackets; null where it is none. */
export function safeUrl(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  return new URL(url).href.replace(/[<>\s|\\]/g, (sign) => encodeURIComponent(sign));
}
