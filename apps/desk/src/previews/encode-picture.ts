/** Width and height of an encoded picture: 52 on the screen, twice as fine. */
const side = 104;

/** Most pixels of a picture that is decoded at all. */
const mostPixels = 20_000_000;

/** Kinds by their first bytes. Others are refused before any decoder sees them: above all SVG, which is a program. */
const kinds: { format: string; matches: (head: string) => boolean }[] = [
  { format: 'png', matches: (head) => head.startsWith('\x89PNG\r\n\x1a\n') },
  { format: 'jpeg', matches: (head) => head.startsWith('\xff\xd8\xff') },
  { format: 'gif', matches: (head) => /^GIF8[79]a/.test(head) },
  { format: 'webp', matches: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' },
];

/**
 * Makes of a stranger's picture a small one of our own: 104 by 104, WebP, nothing left of its metadata, of further
 * frames or of what else was in the file.
 *
 * @returns null for what is no PNG, JPEG, GIF or WebP, has over 20 million pixels, is broken, or takes over 2 s
 */
export async function encodePicture(bytes: Uint8Array): Promise<Buffer | null> {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const kind = kinds.find(({ matches }) => matches(head));
  if (kind === undefined) return null;
  // Only here: a desk whose machine has no build of the decoder goes without pictures, not without a desk.
  const { default: sharp } = await import('sharp');
  const options = { limitInputPixels: mostPixels, pages: 1, failOn: 'error', sequentialRead: true } as const;
  try {
    const { format, width, height } = await sharp(bytes, options).metadata();
    if (format !== kind.format || width * height > mostPixels) return null;
    return await sharp(bytes, options)
      .autoOrient()
      .resize(side, side, { fit: 'cover' })
      .timeout({ seconds: 2 })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    return null;
  }
}
