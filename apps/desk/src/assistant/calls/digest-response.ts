import { keepableText } from '../../database/keepable.ts';

/** How many characters of an answer are kept at all (contract: 100,000). */
export const keptCharacters = 100_000;

/** How many characters of a kept answer a model reads at once. */
export const digestCharacters = 24_000;

/** What is kept of an answer, and what the model reads of it. */
export interface ResponseDigest {
  /** At most `keptCharacters`. */
  text: string;
  digest: string;
  /** True where the digest or the kept text is less than what came. */
  shortened: boolean;
}

/**
 * Reads an answer's bytes as text and shortens it for the model, structure first: long lists keep their first items,
 * long texts their beginning, and what was left out is counted. Content types are not believed; bytes that are not
 * text are described.
 */
export function digestResponse(body: Uint8Array, contentType: string | null): ResponseDigest {
  if (looksBinary(body)) {
    const text = `(${body.byteLength} bytes of ${contentType ?? 'unknown type'}, not text)`;
    return { text, digest: text, shortened: false };
  }
  const whole = keepableText(new TextDecoder('utf-8', { fatal: false }).decode(body));
  const text = cutAt(whole, keptCharacters);
  if (whole.length <= digestCharacters) return { text, digest: whole, shortened: whole.length > text.length };
  let parsed: unknown;
  try {
    parsed = JSON.parse(whole);
  } catch {
    return {
      text,
      digest: `${cutAt(whole, digestCharacters)}\n(… ${whole.length - digestCharacters} more characters)`,
      shortened: true,
    };
  }
  for (const items of [50, 20, 10, 5, 3, 1]) {
    const digest = JSON.stringify(shorten(parsed, items, items >= 10 ? 2_000 : 400, 6));
    if (digest.length <= digestCharacters) return { text, digest, shortened: true };
  }
  return {
    text,
    digest: `${cutAt(whole, digestCharacters)}\n(… ${whole.length - digestCharacters} more characters)`,
    shortened: true,
  };
}

/** The beginning of a text, never with half of a character at its end. */
function cutAt(text: string, characters: number): string {
  return text.slice(0, characters).replace(/[\ud800-\udbff]$/, '');
}

function shorten(value: unknown, items: number, characters: number, depth: number): unknown {
  if (typeof value === 'string') {
    return value.length <= characters
      ? value
      : `${cutAt(value, characters)}… (${value.length - characters} more characters)`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0)
    return Array.isArray(value)
      ? `(${value.length} items)`
      : `(object with ${Object.keys(value).length} fields)`;
  if (Array.isArray(value)) {
    const kept = value.slice(0, items).map((item) => shorten(item, items, characters, depth - 1));
    return value.length > items ? [...kept, `(${value.length - items} more items)`] : kept;
  }
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, 60)
    .map(([key, child]) => [key, shorten(child, items, characters, depth - 1)]);
  if (entries.length > 60) kept.push(['…', `(${entries.length - 60} more fields)`]);
  return Object.fromEntries(kept);
}

/** A NUL byte, or many control bytes at the start, is no text in any charset that plugins send. */
function looksBinary(body: Uint8Array): boolean {
  const head = body.subarray(0, 512);
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32)) control += 1;
  }
  return control > head.length / 10;
}
