import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { TurnKey } from '../turns/turn-state.ts';
import type { KeptFormat } from './read-answer.ts';

/** Most bytes of kept answers of one person; the oldest go first. */
const mostBytesOfPerson = 400 * 1024 * 1024;

/** Bytes of one row: small enough that no statement carries much, large enough that there are few. */
const pieceBytes = 1024 * 1024;

/** How long a kept answer can be read on in, in days. */
export const keptDays = 30;

/**
 * Keeps the whole of an answer beside its call, which must be stored already.
 * @param mostBytes of all kept answers of the person; the oldest go first
 */
export async function keepAnswer(
  kysely: Kysely<Schema>,
  turn: TurnKey,
  callId: string,
  kept: { format: KeptFormat; bytes: Uint8Array },
  now: Date,
  mostBytes: number = mostBytesOfPerson,
): Promise<void> {
  const key = { person_id: turn.personId, conversation_id: turn.conversationId, call_id: callId };
  await kysely.transaction().execute(async (transaction) => {
    await sql`
      delete from kept_answer k using (
        select conversation_id, call_id, sum(bytes) over (order by kept_at desc, call_id) as newer
        from kept_answer where person_id = ${turn.personId}
      ) s
      where k.person_id = ${turn.personId} and k.conversation_id = s.conversation_id and k.call_id = s.call_id
        and s.newer > ${mostBytes - kept.bytes.byteLength}
    `.execute(transaction);
    await transaction
      .insertInto('kept_answer')
      .values({
        ...key,
        turn_id: turn.turnId,
        format: kept.format,
        bytes: kept.bytes.byteLength,
        kept_at: now,
      })
      .execute();
    for (let number = 0; number * pieceBytes < kept.bytes.byteLength; number += 1) {
      const piece = kept.bytes.subarray(number * pieceBytes, (number + 1) * pieceBytes);
      await transaction
        .insertInto('kept_answer_piece')
        .values({ ...key, number, bytes: Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength) })
        .execute();
    }
  });
}

/** Copies the kept answer of a call to the same call of another conversation, within the database. */
export async function copyKeptAnswer(
  kysely: Kysely<Schema>,
  from: TurnKey,
  callId: string,
  to: { conversationId: string; turnId: string },
): Promise<void> {
  await sql`
    insert into kept_answer (person_id, conversation_id, turn_id, call_id, format, bytes, kept_at)
    select person_id, ${to.conversationId}, ${to.turnId}, call_id, format, bytes, kept_at from kept_answer
    where person_id = ${from.personId} and conversation_id = ${from.conversationId} and call_id = ${callId}
  `.execute(kysely);
  await sql`
    insert into kept_answer_piece (person_id, conversation_id, call_id, number, bytes)
    select person_id, ${to.conversationId}, call_id, number, bytes from kept_answer_piece
    where person_id = ${from.personId} and conversation_id = ${from.conversationId} and call_id = ${callId}
  `.execute(kysely);
}

/** Deletes answers whose time is over. */
export async function forgetKeptAnswers(kysely: Kysely<Schema>, now: Date): Promise<void> {
  await kysely
    .deleteFrom('kept_answer')
    .where('kept_at', '<', new Date(now.getTime() - keptDays * 24 * 3_600_000))
    .execute();
}
