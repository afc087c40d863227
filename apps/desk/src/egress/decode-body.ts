import type { Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  constants as zlib,
} from 'node:zlib';

/** The content codings that are understood, as a request offers them (RFC 9110 section 12.5.3). */
export const acceptedCodings = 'gzip, br, zstd, deflate';

/** More codings around one another than any server uses. */
const maxCodings = 3;

/**
 * The codings of a response's body, in the order in which they were applied. A coding that is not known
 * makes the body count as not encoded, as browsers do: servers write there what is no coding at all (`utf-8`).
 *
 * @returns undefined when there are more than three
 */
export function codingsOf(contentEncoding: string | undefined): string[] | undefined {
  if (contentEncoding === undefined) return [];
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > maxCodings) return undefined;
  const known = new Set(['gzip', 'x-gzip', 'br', 'zstd', 'deflate']);
  return codings.every((coding) => known.has(coding)) ? codings : [];
}

/**
 * Create the stream that takes one coding off.
 *
 * @param firstByte the first byte of the encoded body: `deflate` is sent with and without its zlib head
 */
export function createDecoder(coding: string, firstByte: number): Transform {
  if (coding === 'br') return createBrotliDecompress();
  if (coding === 'zstd') {
    // RFC 9659: over HTTP a window has at most 8 MB; more is memory that a stranger makes us reserve.
    return createZstdDecompress({ params: { [zlib.ZSTD_d_windowLogMax]: 23 } });
  }
  if (coding === 'deflate') return (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();
  return createGunzip();
}
