import { createHash } from 'node:crypto';
import type { ExactRequest } from '@plugdesk/protocol';
import type { RequestFile } from '@plugdesk/tool-compiler';
import { type BodyPiece, cutBody } from './body-pieces.ts';

/** A request whose bytes are fixed: what is approved is what is sent. */
export interface FixedRequest {
  request: ExactRequest;
  /**
   * Canonical bytes: JSON with sorted keys, the body as base64 so that every byte counts. Where files are in the body
   * it is a list of pieces, in which each file stands by its hash.
   */
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

/**
 * Fixes a request: its canonical bytes and their hash. Credentials must not be in it yet.
 * @param files those that are in the body, in its order
 */
export function fixRequest(built: BuiltRequest, files: RequestFile[] = []): FixedRequest {
  const headers = Object.fromEntries(
    Object.entries(built.headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  const body = built.body === null ? null : Buffer.from(built.body);
  const cut = body === null || files.length === 0 ? null : cutBody(body, files);
  const withFiles = cut !== null && cut.files.length > 0;
  const bytes = Buffer.from(
    JSON.stringify({
      body: withFiles ? cut.pieces : body === null ? null : body.toString('base64'),
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
      body: withFiles ? cut.shown : body === null ? null : body.toString('utf8'),
      ...(withFiles ? { files: cut.files } : {}),
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
): { method: string; url: string; headers: Record<string, string>; body: Uint8Array | BodyPiece[] | null } {
  if (hashRequest(bytes) !== hash)
    throw new Error('The stored request does not have the hash it was stored with.');
  const stored = JSON.parse(bytes.toString('utf8')) as {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string | BodyPiece[] | null;
  };
  return {
    ...stored,
    body: typeof stored.body === 'string' ? Buffer.from(stored.body, 'base64') : stored.body,
  };
}
