import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { StoredTurn } from '../turns/turn-state.ts';

/** Copies a file that a plugin answered with, for the copy of its call. */
export async function copyAnswerFile(
  transaction: Kysely<Schema>,
  personId: string,
  fromId: string,
  toId: string,
  to: { conversationId: string; turnId: string },
): Promise<void> {
  await sql`
    insert into attachment (person_id, id, conversation_id, turn_id, call_id, position, name, type, size, sha256, bytes,
      text, text_characters, picture, created_at)
    select person_id, ${toId}, ${to.conversationId}, ${to.turnId}, call_id, position, name, type, size, sha256, bytes,
      text, text_characters, picture, created_at
    from attachment where person_id = ${personId} and id = ${fromId}
  `.execute(transaction);
}

/** Copies the files of a turn to another one; their bytes are copied by the database and need not come here. */
export async function copyAttachments(
  transaction: Kysely<Schema>,
  turn: StoredTurn,
  to: { conversationId: string; turnId: string },
  createId: () => string,
): Promise<void> {
  for (const { id } of turn.attachments) {
    await sql`
      insert into attachment (person_id, id, conversation_id, turn_id, position, name, type, size, sha256, bytes, text,
        text_characters, picture, created_at)
      select person_id, ${createId()}, ${to.conversationId}, ${to.turnId}, position, name, type, size, sha256, bytes,
        text, text_characters, picture, created_at
      from attachment where person_id = ${turn.personId} and id = ${id}
    `.execute(transaction);
  }
}
