import { hkdfSync } from 'node:crypto';

/** What a key is derived for; each purpose gets a key that says nothing of the others. */
type KeyPurpose = 'session-cookies' | 'pairwise-ids' | 'audit-pseudonyms' | 'credentials' | 'rate-limits';

/** 32 bytes for one purpose out of the desk's key (RFC 5869, SHA-256). */
export function deriveKey(key: Buffer, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `plugdesk/${purpose}`, 32));
}
