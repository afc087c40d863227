import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { deriveKey } from './derive-key.ts';

/** Encrypts what must be kept but never shown, such as keys of providers. */
export interface Sealer {
  /**
   * Encrypts a text for one place, with the current key.
   * @param place where it will stand, such as `model_setting/<id>`; it opens nowhere else
   */
  seal(text: string, place: string): Buffer;
  /**
   * Decrypts what {@link seal} made for the same place, with whichever key of the ring it was sealed.
   * @throws SealError
   */
  open(sealed: Buffer, place: string): string;
}

/** Why something sealed does not open: no key of the ring made it, or it is not what was sealed for this place. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: 'sealed_by_another_key' | 'seal_broken';
  constructor(code: SealError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The desk's keys of 32 bytes: the first one seals, all of them open. */
export interface KeyRing {
  /** As it is now; where the ring changes while the desk runs, the next answer has the change. */
  keys(): readonly [Buffer, ...Buffer[]];
  /** Looks for keys that came lately. @returns whether the ring is another one now */
  refresh(): boolean;
}

/** A ring that does not change. */
export function fixedRing(...keys: [Buffer, ...Buffer[]]): KeyRing {
  return { keys: () => keys, refresh: () => false };
}

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyIdBytes = 4;
const headBytes = 1 + keyIdBytes + nonceBytes;

/** What seals with one key of the desk, and the id that what it sealed carries. */
interface SealingKey {
  key: Buffer;
  head: Buffer;
}

/** The id of the key that sealed something, 8 hex digits: bytes 2 to 5. */
export function sealingKeyId(deskKey: Buffer): string {
  return readySealingKey(deskKey).head.subarray(1).toString('hex');
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits and a tag of 128.
 * The bytes: format (1), key id (4), nonce (12), ciphertext, tag (16). Format, key id and place are associated data,
 * so that a value copied into another row does not open there.
 *
 * @param ring keys of the desk; up to 2^32 values may be sealed with each
 */
export function createSealer(ring: KeyRing, randomBytes: (size: number) => Buffer): Sealer {
  const ready = new Map<Buffer, SealingKey>();
  const sealingKey = (deskKey: Buffer): SealingKey => {
    const known = ready.get(deskKey) ?? readySealingKey(deskKey);
    ready.set(deskKey, known);
    return known;
  };
  const find = (sealed: Buffer): SealingKey | undefined =>
    ring
      .keys()
      .map(sealingKey)
      .find(({ head }) => sealed.subarray(0, head.length).equals(head));
  return {
    seal(text, place) {
      const { key, head } = sealingKey(ring.keys()[0]);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(associated(head, place));
      return Buffer.concat([head, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, place) {
      if (sealed.length < headBytes + tagBytes || sealed[0] !== format) throw broken(place);
      const found = find(sealed) ?? (ring.refresh() ? find(sealed) : undefined);
      if (found === undefined) {
        throw new SealError(
          'sealed_by_another_key',
          `What stands at ${place} was sealed with another key than the desk has now.`,
        );
      }
      const nonce = sealed.subarray(1 + keyIdBytes, headBytes);
      const decipher = createDecipheriv('aes-256-gcm', found.key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associated(found.head, place));
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      try {
        const text = decipher.update(sealed.subarray(headBytes, -tagBytes));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw broken(place);
      }
    },
  };
}

function readySealingKey(deskKey: Buffer): SealingKey {
  const key = deriveKey(deskKey, 'credentials');
  const keyId = createHmac('sha256', key).update('key-id').digest().subarray(0, keyIdBytes);
  return { key, head: Buffer.concat([Buffer.of(format), keyId]) };
}

function associated(head: Buffer, place: string): Buffer {
  return Buffer.concat([head, Buffer.from(place, 'utf8')]);
}

function broken(place: string): SealError {
  return new SealError('seal_broken', `What stands at ${place} is not what was sealed for this place.`);
}
