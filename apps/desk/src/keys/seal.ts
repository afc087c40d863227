import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** Encrypts what must be kept but never shown, such as keys of providers. */
export interface Sealer {
  /**
   * Encrypts a text for one place.
   * @param place where it will stand, such as `model_setting/<id>`; it opens nowhere else
   */
  seal(text: string, place: string): Buffer;
  /**
   * Decrypts what {@link seal} made for the same place.
   * @throws SealError
   */
  open(sealed: Buffer, place: string): string;
}

/** Why something sealed does not open: another key made it, or it is not what was sealed for this place. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: 'sealed_by_another_key' | 'seal_broken';
  constructor(code: SealError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyIdBytes = 4;
const headBytes = 1 + keyIdBytes + nonceBytes;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits and a tag of 128.
 * The bytes: format (1), key id (4), nonce (12), ciphertext, tag (16). Format, key id and place are associated data,
 * so that a value copied into another row does not open there.
 *
 * @param key 32 bytes, used for nothing else; up to 2^32 values may be sealed with it
 */
export function createSealer(key: Buffer, randomBytes: (size: number) => Buffer): Sealer {
  const keyId = createHmac('sha256', key).update('key-id').digest().subarray(0, keyIdBytes);
  const head = Buffer.concat([Buffer.of(format), keyId]);
  const associated = (place: string) => Buffer.concat([head, Buffer.from(place, 'utf8')]);
  return {
    seal(text, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(associated(place));
      return Buffer.concat([head, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, place) {
      if (sealed.length < headBytes + tagBytes || sealed[0] !== format) throw broken(place);
      if (!sealed.subarray(1, 1 + keyIdBytes).equals(keyId)) {
        throw new SealError(
          'sealed_by_another_key',
          `What stands at ${place} was sealed with another key than the desk has now.`,
        );
      }
      const nonce = sealed.subarray(1 + keyIdBytes, headBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associated(place));
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

function broken(place: string): SealError {
  return new SealError('seal_broken', `What stands at ${place} is not what was sealed for this place.`);
}
