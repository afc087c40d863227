import { createHash } from 'node:crypto';
import { type Attachment, attachmentLimits } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';
import { DeskError } from '../desk-error.ts';
import { cleanName } from './clean-name.ts';
import { makeThumbnail } from './make-picture.ts';
import { readFile } from './read-file.ts';

/** What keeping files needs. */
export interface AttachmentDependencies {
  database: Database;
  now: () => Date;
  createId: () => string;
}

/** A file that a person gets back. */
export interface KeptFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** The files of people. Every function but the last acts for one person; other people's are not found. */
export interface Attachments {
  /**
   * Keeps a file for the person's next question.
   * @throws DeskError `too_many_attachments` where too many wait to be sent
   */
  keep(personId: string, file: { name: string; bytes: Uint8Array }): Promise<Attachment>;
  /** @throws DeskError `attachment_not_found` */
  read(personId: string, attachmentId: string): Promise<KeptFile>;
  /** A WebP picture of at most 192 pixels a side. @throws DeskError `attachment_not_found` */
  readThumbnail(personId: string, attachmentId: string): Promise<Buffer>;
  /** The desk’s own picture of it: JPEG, at most 1,568 pixels a side. @throws DeskError `attachment_not_found` */
  readPicture(personId: string, attachmentId: string): Promise<Buffer>;
  /** Deletes what was not sent. @throws DeskError `attachment_not_found`, `attachment_sent` */
  remove(personId: string, attachmentId: string): Promise<void>;
  /** Deletes what nobody has sent within a day; answers how many. */
  forgetUnsent(): Promise<number>;
}

/** How long a file waits to be sent, in milliseconds. */
const unsentMs = 24 * 3_600_000;

/** Most files of a person that wait to be sent: several pages, not a store of files. */
const mostUnsent = 4 * attachmentLimits.files;

/** Makes the store of attached files. */
export function createAttachments({ database, now, createId }: AttachmentDependencies): Attachments {
  const { kysely } = database;
  const readPicture = async (personId: string, attachmentId: string): Promise<Buffer> => {
    const row = await kysely
      .selectFrom('attachment')
      .select('picture')
      .where('person_id', '=', personId)
      .where('id', '=', attachmentId)
      .executeTakeFirst();
    if (!row?.picture) throw notFound();
    return row.picture;
  };
  return {
    async keep(personId, { name, bytes }) {
      const { waiting } = await kysely
        .selectFrom('attachment')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .where('person_id', '=', personId)
        .where('turn_id', 'is', null)
        .where('created_at', '>', new Date(now().getTime() - unsentMs))
        .executeTakeFirstOrThrow();
      if (waiting >= mostUnsent) {
        throw new DeskError('too_many_attachments', `${waiting} files wait to be sent already.`, {
          hint: 'Send or remove some of them first.',
        });
      }
      const { type, text, textCharacters, picture } = await readFile(bytes);
      const attachment: Attachment = {
        id: createId(),
        name: cleanName(name),
        type,
        size: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        readAs: picture !== null ? 'picture' : text !== null ? 'text' : 'name',
      };
      await kysely
        .insertInto('attachment')
        .values({
          person_id: personId,
          id: attachment.id,
          conversation_id: null,
          turn_id: null,
          name: attachment.name,
          type,
          size: attachment.size,
          sha256: attachment.sha256,
          bytes: Buffer.from(bytes),
          text,
          text_characters: textCharacters,
          picture,
          created_at: now(),
        })
        .execute();
      return attachment;
    },
    async read(personId, attachmentId) {
      const row = await kysely
        .selectFrom('attachment')
        .select(['name', 'type', 'bytes'])
        .where('person_id', '=', personId)
        .where('id', '=', attachmentId)
        .executeTakeFirst();
      if (!row) throw notFound();
      return row;
    },
    async readThumbnail(personId, attachmentId) {
      const thumbnail = await makeThumbnail(await readPicture(personId, attachmentId));
      if (thumbnail === null) throw notFound();
      return thumbnail;
    },
    readPicture,
    async remove(personId, attachmentId) {
      const removed = await kysely
        .deleteFrom('attachment')
        .where('person_id', '=', personId)
        .where('id', '=', attachmentId)
        .where('turn_id', 'is', null)
        .executeTakeFirstOrThrow();
      if (removed.numDeletedRows > 0n) return;
      const sent = await kysely
        .selectFrom('attachment')
        .select('id')
        .where('person_id', '=', personId)
        .where('id', '=', attachmentId)
        .executeTakeFirst();
      if (!sent) throw notFound();
      throw new DeskError('attachment_sent', 'This file was sent with a question.', {
        hint: 'It is deleted with its conversation.',
      });
    },
    async forgetUnsent() {
      const { numDeletedRows } = await kysely
        .deleteFrom('attachment')
        .where('turn_id', 'is', null)
        .where('created_at', '<=', new Date(now().getTime() - unsentMs))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function notFound(): DeskError {
  return new DeskError('attachment_not_found', 'There is no such file.', {
    hint: 'Files that are not sent are deleted after a day; attach it again.',
  });
}
