import { createHmac } from 'node:crypto';

/** A name for a person that only the desk's key links to them: HMAC-SHA-256 of the id, 32 hex digits. */
export function personPseudonym(key: Buffer, personId: string): string {
  return createHmac('sha256', key).update(personId).digest('hex').slice(0, 32);
}
