import { createHash } from 'node:crypto';
import type { DescriptionPart } from './read-with-documents.ts';

/**
 * What pins a file: SHA-256 of its bytes, 64 hex digits. Where other documents belong to it, of its hash and each one's
 * address and hash, so that none of them can change unseen.
 *
 * @param parts sorted by address
 */
export function hashDescription(bytes: Uint8Array, parts: readonly DescriptionPart[]): string {
  const own = hash(bytes);
  if (parts.length === 0) return own;
  const lines = parts.map((part) => `${part.url} ${hash(part.bytes)}`);
  return hash(new TextEncoder().encode([own, ...lines].join('\n')));
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
