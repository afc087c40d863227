import type { AnswerPart, TurnStatus } from '@plugdesk/protocol';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import type { Said } from './choose-links.ts';

/**
 * Answers of plugins further back than this are not looked at. What the model wrote always is: a plugin that repeats
 * it much later says nothing of its own either.
 */
const mostAnswers = 100;

/** An answer, and what was said in its conversation up to it. */
export interface SaidUntil {
  /** Markdown; empty while the answer is not finished. */
  answer: string;
  said: Said[];
}

const unfinished: TurnStatus[] = ['running', 'waiting'];

/**
 * Reads a turn's answer with the questions and calls up to it, in the order of time, without turns that an edit put
 * aside. All of it comes from the database: a caller names a turn and never an address.
 * @throws DeskError `turn_not_found`
 */
export async function readSaid(
  kysely: Kysely<Schema>,
  personId: string,
  conversationId: string,
  turnId: string,
): Promise<SaidUntil> {
  const turn = await kysely
    .selectFrom('turn')
    .select(['position', 'status', 'parts'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('id', '=', turnId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!turn) throw new DeskError('turn_not_found', 'There is no such turn in this conversation.');
  if (unfinished.includes(turn.status)) return { answer: '', said: [] };
  const answer = (turn.parts as AnswerPart[])
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n\n');
  if (!/https?:\/\//i.test(answer)) return { answer, said: [] };

  const turns = await kysely
    .selectFrom('turn')
    .select(['id', 'question'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('removed_at', 'is', null)
    .where('position', '<=', turn.position)
    .orderBy('position')
    .execute();
  const calls = await kysely
    .selectFrom('tool_call as c')
    .innerJoin('turn as t', (join) =>
      join
        .onRef('t.person_id', '=', 'c.person_id')
        .onRef('t.conversation_id', '=', 'c.conversation_id')
        .onRef('t.id', '=', 'c.turn_id'),
    )
    .select(['c.turn_id', 'c.arguments', 'c.plugin_name'])
    .select(
      sql<Buffer | null>`case when row_number() over (order by t.position desc, c.position desc) <= ${mostAnswers}
        then c.response_body end`.as('answer'),
    )
    .where('c.person_id', '=', personId)
    .where('c.conversation_id', '=', conversationId)
    .where('t.removed_at', 'is', null)
    .where('t.position', '<=', turn.position)
    .orderBy('c.position')
    .execute();
  const said: Said[] = [];
  for (const { id, question } of turns) {
    said.push({ kind: 'question', text: question });
    for (const call of calls.filter((candidate) => candidate.turn_id === id)) {
      said.push({
        kind: 'call',
        plugin: call.plugin_name ?? '',
        arguments: call.arguments,
        answer: call.answer?.toString('utf8') ?? null,
      });
    }
  }
  return { answer, said };
}
