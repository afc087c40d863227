/** Most characters of an operation's description. */
export const LONGEST_DESCRIPTION = 300;

/** Most characters of a parameter's description. */
export const LONGEST_PARAMETER_DESCRIPTION = 700;

/** Characters that are not seen but read by a model: controls, zero-width, directions, tags, variation selectors. */
const INVISIBLE =
  /(?![\t\n\r])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\uFFF9-\uFFFB]/gu;

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

/**
 * Plain text of a description: HTML and markdown marks go, their words stay; invisible and control characters go;
 * cut at the end of a sentence (else of a word) within `limit` characters. Empty for anything that is not text.
 */
export function cleanText(value: unknown, limit: number): string {
  if (typeof value !== 'string') return '';
  // What lies far behind the limit cannot come into view, however much of it is marks.
  const words = stripMarks(value.slice(0, limit * 20).replace(INVISIBLE, ''));
  return cutAtSentence(words.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim(), limit);
}

function stripMarks(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style)\b[^>]{0,500}>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<\/?[a-zA-Z][^<>]{0,1000}>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_all, name: string) => ENTITIES[name] ?? ' ')
    .replace(/!\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)/g, '$1')
    .replace(/\[([^\]\n]{1,300})\]\([^)\n]{0,1000}\)/g, '$1')
    .replace(/^[ \t]{0,3}(?:```|~~~)[^\n]*$/gm, ' ')
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+/gm, '')
    .replace(/^[ \t]{0,3}(?:[-*_][ \t]*){3,}$/gm, ' ')
    .replace(/^[ \t]{0,3}>[ \t]?/gm, '')
    .replace(/^([ \t]*)[*+][ \t]+/gm, '$1- ')
    .replace(/\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?/g, ' ')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,500}?)\1/g, '$2')
    .replace(/(^|[\s(])[*_](?=\S)([^*_\n]{1,300}?)[*_](?=[\s).,;:!?]|$)/gm, '$1$2')
    .replace(/`{1,2}([^`\n]{1,500})`{1,2}/g, '$1')
    .replace(/\\([*_`#[\]])/g, '$1');
}

function cutAtSentence(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '));
  if (sentence >= limit / 3) return head.slice(0, sentence + 1);
  const word = text.slice(0, limit - 1).lastIndexOf(' ');
  const cut = text.slice(0, word > limit / 2 ? word : limit - 1);
  return `${cut.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}
