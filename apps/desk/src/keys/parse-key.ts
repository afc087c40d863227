/** Reads a key of 32 bytes written in hex (64 digits) or base64 (also base64url). @returns null for anything else */
export function parseKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? key : null;
}

/**
 * True where a key is not random, which among random keys happens less than once in 1e9: fewer than 16 different bytes of
 * 32, fewer than 8 different steps from one byte to the next (000102…, and other rows of numbers), or nothing but
 * printable ASCII (a sentence that was encoded).
 */
export function isWeakKey(key: Buffer): boolean {
  const steps = new Set(key.subarray(1).map((byte, index) => byte - (key[index] ?? 0)));
  return new Set(key).size < 16 || steps.size < 8 || key.every((byte) => byte >= 0x20 && byte < 0x7f);
}
