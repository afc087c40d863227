import type { KeyPlacement } from '@plugdesk/protocol';
import type { StoredCredential } from './sealed-credential.ts';

/** How a credential is put onto a request, at the last moment. */
export type CallCredential =
  | { place: 'header'; name: string; value: string }
  | { place: 'query'; name: string; value: string }
  | { place: 'cookie'; name: string; value: string };

/**
 * Puts a credential into its place (RFC 6750 section 2.1, with a capital B as some servers want it; RFC 7617 in UTF-8).
 * Pure.
 * @param placement for keys; a token is always a bearer token
 */
export function placeKey(credential: StoredCredential, placement: KeyPlacement | null): CallCredential {
  if (credential.type === 'token') return bearer(credential.accessToken);
  if (credential.type === 'basic') {
    return basic(Buffer.from(`${credential.username}:${credential.password}`, 'utf8').toString('base64'));
  }
  const { value } = credential;
  if (placement === null || placement.scheme === 'bearer') return bearer(value.replace(/^bearer\s+/i, ''));
  if (placement.scheme === 'basic') return basic(value.replace(/^basic\s+/i, ''));
  return { place: placement.scheme, name: placement.name ?? '', value };
}

function bearer(token: string): CallCredential {
  return { place: 'header', name: 'authorization', value: `Bearer ${token}` };
}

function basic(pair: string): CallCredential {
  return { place: 'header', name: 'authorization', value: `Basic ${pair}` };
}
