/**
 * A whole number from 0 to 4,294,967,295 that depends only on the text (FNV-1a with the final mixing of
 * MurmurHash3). Everything that looks random here comes from it, so that two starts give the same answers.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  // Without the mixing, texts that differ only in the last character give neighbouring numbers.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
