import { isUtf8 } from 'node:buffer';

/**
 * Why bytes are no JSON, as far as it can be known, to follow "The body is not JSON: ". Nothing of the body is quoted.
 * @param contentEncoding the header of this name
 * @param error what `JSON.parse` threw
 */
export function explainJson(
  bytes: Buffer,
  text: string,
  contentEncoding: string | null,
  error: unknown,
): string {
  if (isCompressed(bytes, contentEncoding)) return 'it is compressed, and the desk takes bodies as they are';
  if (isWide(bytes)) return 'it is UTF-16 or UTF-32, and JSON is sent as UTF-8';
  if (!isUtf8(bytes)) return 'it is not UTF-8';
  const position = positionOf(error, text) ?? findUnexpected(text);
  // Counted as people do.
  return position < text.length ? `something unexpected at character ${position + 1}` : 'it ends too early';
}

/** By the header, or by how gzip (RFC 1952, section 2.3.1) and Zstandard (RFC 8878, section 3.1.1) begin. */
function isCompressed(bytes: Buffer, contentEncoding: string | null): boolean {
  const named = (contentEncoding ?? 'identity').trim().toLowerCase();
  return (
    (named !== '' && named !== 'identity') ||
    bytes.subarray(0, 2).equals(Buffer.of(0x1f, 0x8b)) ||
    bytes.subarray(0, 4).equals(Buffer.of(0x28, 0xb5, 0x2f, 0xfd))
  );
}

/** By its byte order mark, or by the zeros beside the ASCII that JSON begins with (RFC 4627, section 3). */
function isWide(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'feff' || mark === 'fffe' || bytes.subarray(0, 4).includes(0);
}

/** Where V8 says that it is; null where it quotes what is there instead. */
function positionOf(error: unknown, text: string): number | null {
  const message = error instanceof Error ? error.message : '';
  if (/^Unexpected end/.test(message)) return text.length;
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : Number(position);
}

/** Index of the first character that no JSON has there: the longest beginning that could go on ends before it. */
function findUnexpected(text: string): number {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    return positionOf(error, beginning) === beginning.length;
  }
}
