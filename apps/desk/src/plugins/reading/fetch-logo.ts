import { entryFileLimits, type Finding } from '@plugdesk/protocol';
import { EgressError } from '../../egress/egress-error.ts';
import type { GuardedFetch } from '../../egress/guarded-fetch.ts';
import { makeFinding } from '../make-finding.ts';
import { documentDeadlineMs } from './fetch-document.ts';
import { sniffImage } from './sniff-image.ts';

/** An image with its content type. */
export interface Logo {
  bytes: Buffer;
  type: string;
}

/** Fetches a logo from the first address that has one; where none does, says what became of the first. */
export async function fetchFirstLogo(
  guardedFetch: GuardedFetch,
  urls: readonly string[],
  field: 'logo_url' | 'image',
): Promise<{ logo: Logo | null; finding: Finding | null } | null> {
  let first: { logo: Logo | null; finding: Finding | null } | null = null;
  for (const url of urls) {
    const result = await fetchLogo(guardedFetch, url, field);
    if (result.logo !== null) return result;
    first ??= result;
  }
  return first;
}

/** Fetches a logo through the guard, or reads it out of a `data:` address. A failure only warns. */
export async function fetchLogo(
  guardedFetch: GuardedFetch,
  url: string,
  field: 'logo_url' | 'image' = 'logo_url',
): Promise<{ logo: Logo | null; finding: Finding | null }> {
  try {
    const bytes = url.startsWith('data:') ? readDataAddress(url) : await fetchBytes(guardedFetch, url);
    if (typeof bytes === 'string') return warn(field, url, 'logo_unreachable', bytes);
    if (bytes.byteLength > entryFileLimits.imageBytes)
      return warn(field, url, 'logo_too_large', `It has ${bytes.byteLength} bytes.`);
    const type = sniffImage(bytes);
    if (type === null)
      return warn(field, url, 'logo_not_an_image', 'It is not a PNG, JPEG, WebP or GIF image.');
    return { logo: { bytes, type }, finding: null };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return warn(
      field,
      url,
      error.code === 'body_limit' ? 'logo_too_large' : 'logo_unreachable',
      error.message,
    );
  }
}

async function fetchBytes(guardedFetch: GuardedFetch, url: string): Promise<Buffer | string> {
  const response = await guardedFetch({
    url,
    headers: { accept: 'image/*' },
    deadlineMs: documentDeadlineMs,
    maxBodyBytes: entryFileLimits.imageBytes,
  });
  if (response.status < 200 || response.status > 299) return `Its address answered ${response.status}.`;
  return Buffer.from(response.body);
}

function readDataAddress(url: string): Buffer {
  const [head = '', body = ''] = [url.slice(0, url.indexOf(',')), url.slice(url.indexOf(',') + 1)];
  if (/;base64$/i.test(head)) return Buffer.from(body, 'base64');
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    return Buffer.from(body);
  }
}

function warn(field: string, url: string, code: string, message: string) {
  const finding = makeFinding({
    severity: 'warns',
    code,
    file: 'manifest',
    field,
    value: url,
    limit: 'a PNG, JPEG, WebP or GIF image of at most 256 KB',
    message: `The logo is not shown. ${message}`,
    hint: `Publish an image of 512 by 512 at ${field}.`,
  });
  return { logo: null, finding };
}
