import { endpoints } from '@plugdesk/protocol';
import type { Attachments } from '../../attachments/attachments.ts';
import { defineUploadRoute } from '../define-route.ts';

/** Keeps a file for the next question. */
export function uploadAttachmentRoute(attachments: Attachments) {
  return defineUploadRoute(endpoints.uploadAttachment, ({ person, query }, bytes) =>
    attachments.keep(person.id, { name: query.name ?? '', bytes }),
  );
}
