import type { Attachments } from '../../attachments/attachments.ts';
import type { AnyRoute } from '../define-route.ts';
import { deleteAttachmentRoute } from './delete-attachment.ts';
import { readAttachmentRoute } from './read-attachment.ts';
import { readPictureRoute } from './read-picture.ts';
import { readThumbnailRoute } from './read-thumbnail.ts';
import { uploadAttachmentRoute } from './upload-attachment.ts';

/** Every route of attached files. */
export function attachmentRoutes(attachments: Attachments): AnyRoute[] {
  return [
    uploadAttachmentRoute(attachments),
    readAttachmentRoute(attachments),
    readThumbnailRoute(attachments),
    readPictureRoute(attachments),
    deleteAttachmentRoute(attachments),
  ];
}
