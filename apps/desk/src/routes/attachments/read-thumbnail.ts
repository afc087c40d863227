import type { Attachments } from '../../attachments/attachments.ts';
import { bytesSchema, defineRawRoute } from '../define-route.ts';

/** A small picture of a person's own picture, made anew by the desk. */
export function readThumbnailRoute(attachments: Attachments) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/attachments/{attachmentId}/thumbnail',
    summary: 'A small picture of an attached picture.',
    access: 'member',
    answers: { 'image/webp': bytesSchema },
    async handle({ person, params }) {
      if (person === null) throw new TypeError('a call without a person came through');
      const thumbnail = await attachments.readThumbnail(person.id, params.attachmentId ?? '');
      return new Response(new Uint8Array(thumbnail), {
        headers: {
          'content-type': 'image/webp',
          'content-disposition': 'attachment; filename="thumbnail.webp"',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          // The bytes of an id never change; another person's browser gets them from nowhere.
          'cache-control': 'private, max-age=86400, immutable',
        },
      });
    },
  });
}
