/** Reads a key of 32 bytes written in hex (64 digits) or base64 (also base64url). @returns null for anything else */
export function parseKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? key : null;
}

/** True where a key is not random: fewer than 16 different bytes of 32 (chance among random keys: below 1e-9). */
export function isWeakKey(key: Buffer): boolean {
  return new Set(key).size < 16;
}
