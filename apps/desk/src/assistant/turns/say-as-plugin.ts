import type { TurnEvent } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { presentTurn } from './read-turns.ts';
import type { StoredTurn } from './turn-state.ts';

/**
 * Puts what a plugin said unasked into its conversation with a person, in the caller's transaction; the first time the
 * conversation begins. It is no question, and no model runs. It may come while an answer is being written.
 * @param said plain text, and the session that it is about: with that it is deleted, also where a branch copied it
 * @returns the conversation, and what is to be called after the commit: it tells whoever reads there now
 */
export async function sayAsPlugin(
  desk: Pick<AssistantDependencies, 'log' | 'now' | 'createId' | 'logger'>,
  transaction: Transaction<Schema>,
  said: { personId: string; plugin: { id: string; name: string }; text: string; sessionId: string | null },
): Promise<{ conversationId: string; told: () => void }> {
  const { personId, plugin, text, sessionId } = said;
  const now = desk.now();
  // Two at once begin one: the second waits for the first and finds its conversation. The row is held from here on.
  const { rows } = await sql<{ id: string }>`
    insert into conversation (person_id, id, title, plugin_id, created_at, updated_at)
    values (${personId}, ${desk.createId()}, ${plugin.name}, ${plugin.id}, ${now}, ${now})
    on conflict (person_id, plugin_id) where plugin_id is not null do update set updated_at = excluded.updated_at
    returning id`.execute(transaction);
  const conversationId = rows[0]?.id ?? '';
  const last = await transaction
    .selectFrom('turn')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  const turn: StoredTurn = {
    personId,
    conversationId,
    turnId: desk.createId(),
    position: (last?.position ?? -1) + 1,
    saidBy: plugin,
    sessionId,
    question: '',
    attachments: [],
    model: null,
    persona: null,
    status: 'completed',
    parts: [{ type: 'text', id: desk.createId(), text }],
    fault: null,
    callsUsed: 0,
    usedMs: 0,
    fence: 0,
    askedAt: now,
    endedAt: now,
  };
  await transaction
    .insertInto('turn')
    .values({
      person_id: personId,
      conversation_id: conversationId,
      id: turn.turnId,
      position: turn.position,
      question: '',
      idempotency_key: null,
      model: null,
      said_by: JSON.stringify(plugin),
      session_id: sessionId,
      status: turn.status,
      parts: JSON.stringify(turn.parts),
      fault: null,
      lease_until: null,
      removed_at: null,
      asked_at: now,
      ended_at: now,
    })
    .execute();
  const event: TurnEvent = { type: 'turn-start', turn: presentTurn(turn, [], []) };
  return {
    conversationId,
    told() {
      desk.log
        .append({ personId, conversationId, turnId: turn.turnId, fence: null }, event)
        .catch((error: unknown) => desk.logger.warn({ err: error }, 'a reader was not told of a message'));
    },
  };
}
