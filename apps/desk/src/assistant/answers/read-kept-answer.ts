import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { KeptFormat } from './read-answer.ts';

/** Whose answer, and of which call. */
export interface KeptKey {
  personId: string;
  conversationId: string;
  callId: string;
}

/** A kept answer: how it is written and how much there is. Null where none is kept, or it is another person's. */
export async function findKeptAnswer(
  kysely: Kysely<Schema>,
  key: KeptKey,
): Promise<{ format: KeptFormat; bytes: number } | null> {
  const row = await kysely
    .selectFrom('kept_answer')
    .select(['format', 'bytes'])
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('call_id', '=', key.callId)
    .executeTakeFirst();
  return row ? { format: row.format, bytes: row.bytes } : null;
}

/** The pieces of a kept answer in order, one at a time. */
export async function* readKeptPieces(kysely: Kysely<Schema>, key: KeptKey): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const row = await kysely
      .selectFrom('kept_answer_piece')
      .select('bytes')
      .where('person_id', '=', key.personId)
      .where('conversation_id', '=', key.conversationId)
      .where('call_id', '=', key.callId)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!row) return;
    yield row.bytes;
  }
}
