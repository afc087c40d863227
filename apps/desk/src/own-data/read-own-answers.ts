import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** A person's long answers as items of a JSON list, piece by piece: none of them stands whole in memory. */
export async function* readAnswers(kysely: Kysely<Schema>, personId: string): AsyncGenerator<string> {
  const answers = await kysely
    .selectFrom('kept_answer')
    .select(['conversation_id', 'call_id', 'format', 'bytes', 'kept_at'])
    .where('person_id', '=', personId)
    .orderBy('kept_at')
    .execute();
  let separator = '\n';
  for (const answer of answers) {
    yield `${separator}${JSON.stringify(answer).slice(0, -1)},"text":"`;
    separator = ',\n';
    const decoder = new TextDecoder();
    for (let number = 0; ; number += 1) {
      const piece = await kysely
        .selectFrom('kept_answer_piece')
        .select('bytes')
        .where('person_id', '=', personId)
        .where('conversation_id', '=', answer.conversation_id)
        .where('call_id', '=', answer.call_id)
        .where('number', '=', number)
        .executeTakeFirst();
      // A character may stand half in one piece and half in the next.
      const text = piece ? decoder.decode(piece.bytes, { stream: true }) : decoder.decode();
      yield JSON.stringify(text).slice(1, -1);
      if (!piece) break;
    }
    yield '"}';
  }
}
