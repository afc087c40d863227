import { createHash } from 'node:crypto';
import type { Attachment } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import { type ReadFile, readFile } from '../../attachments/read-file.ts';
import type { Schema } from '../../database/schema-types.ts';
import type { TurnKey } from '../turns/turn-state.ts';

/** Most bytes of a file that is kept of an answer. */
export const largestAnswerFile = 25_000_000;

/** A file that a plugin answered with, not stored yet. */
export interface AnswerFile {
  view: Attachment;
  bytes: Uint8Array;
  read: ReadFile;
}

/** Finds out what the file is and makes of a picture one of our own; nothing is stored. */
export async function readAnswerFile(
  createId: () => string,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<AnswerFile> {
  const read = await readFile(file.bytes);
  const type = read.type === 'application/octet-stream' ? file.type : read.type;
  return {
    view: {
      id: createId(),
      name: file.name,
      type,
      size: file.bytes.byteLength,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      readAs: read.picture === null ? 'name' : 'picture',
    },
    bytes: file.bytes,
    read,
  };
}

/** Stores the file beside those of the turn, as the answer of a call. It goes with its conversation. */
export async function keepAnswerFile(
  kysely: Kysely<Schema>,
  turn: TurnKey,
  callId: string,
  { view, bytes, read }: AnswerFile,
  now: Date,
): Promise<void> {
  await kysely
    .insertInto('attachment')
    .values({
      person_id: turn.personId,
      id: view.id,
      conversation_id: turn.conversationId,
      turn_id: turn.turnId,
      call_id: callId,
      name: view.name,
      type: view.type,
      size: view.size,
      sha256: view.sha256,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      text: null,
      text_characters: null,
      picture: read.picture,
      created_at: now,
    })
    .execute();
}
