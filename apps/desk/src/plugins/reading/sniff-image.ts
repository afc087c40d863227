/** Content type of an image by its first bytes; null where it is none that a logo may be. */
export function sniffImage(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1_024));
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  const ascii = head.toString('latin1');
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'image/gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!--|!doctype svg)/i.test(ascii) && /<svg[\s>]/i.test(ascii))
    return 'image/svg+xml';
  return null;
}

/** Whether an image of this type is drawn anew and shown: an SVG is a program, and kept as evidence only. Pure. */
export function isDrawn(type: string | null): type is string {
  return type !== null && type !== 'image/svg+xml';
}
