/** Longest side of the picture that a model gets: what providers scale to anyway. */
const longestSide = 1_568;

/** Longest side of a thumbnail: 96 on the screen, twice as fine. */
const thumbnailSide = 192;

/** Most pixels of a picture that is decoded at all. */
const mostPixels = 50_000_000;

/**
 * Makes of a person's picture one of our own: JPEG, which every model's server reads, upright, on white, at most 1,568
 * pixels a side, without metadata (where it was taken), further frames and whatever else stood in the file.
 * @returns null for what is broken, has over 50 million pixels or takes over 5 s
 */
export async function makePicture(bytes: Uint8Array): Promise<Buffer | null> {
  const picture = await resize(bytes, longestSide);
  return settle(picture?.flatten({ background: '#ffffff' }).jpeg({ quality: 88 }).toBuffer());
}

/** A small one for the page: WebP, at most 192 pixels a side. */
export async function makeThumbnail(bytes: Uint8Array): Promise<Buffer | null> {
  const picture = await resize(bytes, thumbnailSide);
  return settle(picture?.webp({ quality: 82 }).toBuffer());
}

async function resize(bytes: Uint8Array, side: number) {
  // Only here: a desk whose machine has no build of the decoder goes without pictures, not without a desk.
  const sharp = await import('sharp').catch(() => null);
  return sharp
    ?.default(bytes, { limitInputPixels: mostPixels, pages: 1, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: 5 });
}

/** What cannot be decoded is no picture. */
async function settle(made: Promise<Buffer> | undefined): Promise<Buffer | null> {
  return made === undefined ? null : made.catch(() => null);
}
