import { endpoints } from '@plugdesk/protocol';
import type { Attachments } from '../../attachments/attachments.ts';
import { defineRoute } from '../define-route.ts';

/** Deletes a file that was not sent yet. */
export function deleteAttachmentRoute(attachments: Attachments) {
  return defineRoute(endpoints.deleteAttachment, async ({ person, params }) => {
    await attachments.remove(person.id, params.attachmentId);
    return { done: true as const };
  });
}
