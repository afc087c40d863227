import type { Attachments } from '../../attachments/attachments.ts';
import { bytesSchema, defineRawRoute } from '../define-route.ts';

/** A picture as the desk made it anew from a person's own: nothing of the file itself is displayed. */
export function readPictureRoute(attachments: Attachments) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/attachments/{attachmentId}/picture',
    summary: 'An attached picture, or one that a plugin answered with, made anew by the desk.',
    access: 'member',
    answers: { 'image/jpeg': bytesSchema },
    async handle({ person, params }) {
      if (person === null) throw new TypeError('a call without a person came through');
      const picture = await attachments.readPicture(person.id, params.attachmentId ?? '');
      return new Response(new Uint8Array(picture), {
        headers: {
          'content-type': 'image/jpeg',
          'content-disposition': 'attachment; filename="picture.jpg"',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          // The bytes of an id never change; another person's browser gets them from nowhere.
          'cache-control': 'private, max-age=86400, immutable',
        },
      });
    },
  });
}
