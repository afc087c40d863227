import type { Attachments } from '../../attachments/attachments.ts';
import { contentDisposition } from '../content-disposition.ts';
import { bytesSchema, defineRawRoute } from '../define-route.ts';

/** Pictures keep their type; all else is bytes to a browser, whatever is in it. */
const plainPictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A person's own file. It may hold anything: it is saved, never displayed, and nothing in it may run or load. */
export function readAttachmentRoute(attachments: Attachments) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/attachments/{attachmentId}',
    summary: 'A file that the person attached, to be saved.',
    access: 'member',
    answers: Object.fromEntries(
      [...plainPictures, 'application/octet-stream'].map((type) => [type, bytesSchema]),
    ),
    async handle({ person, params }) {
      if (person === null) throw new TypeError('a call without a person came through');
      const file = await attachments.read(person.id, params.attachmentId ?? '');
      return new Response(new Uint8Array(file.bytes), {
        headers: {
          'content-type': plainPictures.has(file.type) ? file.type : 'application/octet-stream',
          'content-disposition': contentDisposition(file.name),
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    },
  });
}
