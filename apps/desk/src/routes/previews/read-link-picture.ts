import { DeskError } from '../../desk-error.ts';
import type { Previews } from '../../previews/previews.ts';
import { bytesSchema, defineRawRoute } from '../define-route.ts';

/** A preview's picture, as the desk encoded it. */
export function readLinkPictureRoute(previews: Previews) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/link-pictures/{pictureId}',
    summary: 'The picture of a link preview: WebP, 104 by 104.',
    access: 'member',
    answers: { 'image/webp': bytesSchema },
    async handle({ params }) {
      const picture = await previews.findPicture(params.pictureId ?? '');
      if (picture === null)
        throw new DeskError('not_found', 'There is no such picture.', { hint: 'Show the link without it.' });
      return new Response(new Uint8Array(picture), {
        headers: {
          'content-type': 'image/webp',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'content-disposition': 'inline; filename="picture.webp"',
          'cache-control': 'private, max-age=86400, immutable',
        },
      });
    },
  });
}
