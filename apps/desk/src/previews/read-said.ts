import type { AnswerPart, ToolCall, TurnStatus } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import type { Said } from './choose-links.ts';

/** Turns further back than this, and calls, are not looked at. */
const mostTurns = 100;
const mostCalls = 200;

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
    .orderBy('position', 'desc')
    .limit(mostTurns)
    .execute();
  const calls = await kysely
    .selectFrom('tool_call as c')
    .innerJoin('turn as t', (join) =>
      join
        .onRef('t.person_id', '=', 'c.person_id')
        .onRef('t.conversation_id', '=', 'c.conversation_id')
        .onRef('t.id', '=', 'c.turn_id'),
    )
    .select(['c.turn_id', 'c.detail', 'c.arguments', 'c.plugin_name', 'c.response_body'])
    .where('c.person_id', '=', personId)
    .where('c.conversation_id', '=', conversationId)
    .where('t.removed_at', 'is', null)
    .where('t.position', '<=', turn.position)
    .orderBy('t.position', 'desc')
    .orderBy('c.position', 'desc')
    .limit(mostCalls)
    .execute();
  const said: Said[] = [];
  for (const { id, question } of turns.reverse()) {
    said.push({ kind: 'question', text: question });
    for (const call of calls.filter((candidate) => candidate.turn_id === id).reverse()) {
      said.push({
        kind: 'call',
        plugin: call.plugin_name ?? (call.detail as ToolCall).plugin?.name ?? '',
        arguments: call.arguments,
        answer: call.response_body?.toString('utf8') ?? null,
      });
    }
  }
  return { answer, said };
}
