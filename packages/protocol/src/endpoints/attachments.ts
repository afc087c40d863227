import { z } from 'zod';
import { attachmentLimits, attachmentSchema } from '../attachment.ts';
import { defineEndpoint } from '../endpoint.ts';
import { done } from './done.ts';

/** Files that go with a question. Content and thumbnail are answered as bytes, see the desk's routes. */
export const attachmentEndpoints = {
  uploadAttachment: defineEndpoint({
    method: 'POST',
    path: '/api/attachments',
    summary:
      'Keeps a file for the next question; the body is its bytes. What is not sent within a day is deleted.',
    access: 'member',
    query: z.object({ name: z.string().max(1_000).optional() }),
    uploadBytes: attachmentLimits.fileBytes,
    response: attachmentSchema,
  }),
  deleteAttachment: defineEndpoint({
    method: 'DELETE',
    path: '/api/attachments/{attachmentId}',
    summary: 'Deletes a file that was not sent yet.',
    access: 'member',
    params: z.object({ attachmentId: z.string() }),
    response: done,
  }),
} as const;
