import { createHash } from 'node:crypto';
import type { ExactRequest } from '@plugdesk/protocol';

/** A request whose bytes are fixed: what is approved is what is sent. */
export interface FixedRequest {
  request: ExactRequest;
  /** Canonical bytes: JSON with sorted keys, the body as base64 so that every byte counts. */
  bytes: Buffer;
  /** SHA-256 of the bytes, hex. */
  hash: string;
}

/** What `buildRequest` of the compiler gives. */
interface BuiltRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
}

/** Fixes a request: its canonical bytes and their hash. Credentials must not be in it yet. */
export function fixRequest(built: BuiltRequest): FixedRequest {
  const headers = Object.fromEntries(
    Object.entries(built.headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  const body = built.body === null ? null : Buffer.from(built.body);
  const bytes = Buffer.from(
    JSON.stringify({
      body: body === null ? null : body.toString('base64'),
      headers,
      method: built.method,
      url: built.url,
    }),
  );
  return {
    request: {
      method: built.method,
      url: built.url,
      headers,
      body: body === null ? null : body.toString('utf8'),
    },
    bytes,
    hash: hashRequest(bytes),
  };
}

/** SHA-256 of canonical request bytes, hex. */
export function hashRequest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads stored bytes back.
 * @throws Error where the bytes do not have the hash they were stored with: nothing may be sent then
 */
export function readFixedRequest(
  bytes: Buffer,
  hash: string,
): { method: string; url: string; headers: Record<string, string>; body: Uint8Array | null } {
  if (hashRequest(bytes) !== hash)
    throw new Error('The stored request does not have the hash it was stored with.');
  const stored = JSON.parse(bytes.toString('utf8')) as {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string | null;
  };
  return { ...stored, body: stored.body === null ? null : Buffer.from(stored.body, 'base64') };
}
