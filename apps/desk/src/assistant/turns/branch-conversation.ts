import type { ToolCall } from '@plugdesk/protocol';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { copyKeptAnswer } from '../answers/keep-answer.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { copyAnswerFile, copyAttachments } from '../attachments/copy-attachments.ts';
import { copyFoundTools } from './found-tools.ts';
import { readCalls, readTurns } from './read-turns.ts';
import type { StoredCall, StoredTurn } from './turn-state.ts';

/** Which conversation is branched, and the last turn that the branch has. */
export interface Branch {
  personId: string;
  conversationId: string;
  turnId: string;
}

/**
 * Copies a conversation up to and with one turn into a new one, which goes on by itself. Calls come along as what
 * happened: nothing of a branch can be sent, approvals and the bytes of requests stay where they were made, and what
 * waits there is shown as stopped here.
 * @returns the id of the new conversation
 * @throws DeskError `conversation_not_found`, `turn_not_found`, `turn_running`
 */
export async function branchConversation(
  desk: Pick<AssistantDependencies, 'database' | 'createId' | 'now'>,
  { personId, conversationId, turnId }: Branch,
): Promise<string> {
  return desk.database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const conversation = await transaction
        .selectFrom('conversation')
        .select(['title', 'persona_plugin_id'])
        .where('person_id', '=', personId)
        .where('id', '=', conversationId)
        .executeTakeFirst();
      if (!conversation) throw new DeskError('conversation_not_found', 'There is no such conversation.');
      const turns = await readTurns(transaction, personId, conversationId);
      const last = turns.findIndex((turn) => turn.turnId === turnId);
      if (last < 0) throw new DeskError('turn_not_found', 'This turn is not in the conversation.');
      const taken = turns.slice(0, last + 1);
      if (taken.some((turn) => turn.status === 'running')) {
        throw new DeskError('turn_running', 'The answer is still being written.', {
          hint: 'Wait for it, or stop it first.',
        });
      }
      const calls = await readCalls(transaction, personId, conversationId);
      const id = desk.createId();
      const now = desk.now();
      await transaction
        .insertInto('conversation')
        .values({
          person_id: personId,
          id,
          title: `${conversation.title} (branch)`,
          persona_plugin_id: conversation.persona_plugin_id,
          created_at: now,
          updated_at: now,
        })
        .execute();
      await copyChoices(transaction, { personId, conversationId }, id);
      for (const turn of taken) {
        const copy = desk.createId();
        await insertTurn(transaction, id, copy, turn);
        await copyFoundTools(transaction, turn, { conversationId: id, turnId: copy });
        await copyAttachments(transaction, turn, { conversationId: id, turnId: copy }, desk.createId);
        for (const call of calls.filter(({ view }) => view.turnId === turn.turnId)) {
          await copyCall(transaction, { turn, call, conversationId: id, turnId: copy }, desk.createId);
        }
      }
      return id;
    });
}

/** A branch acts as whom its conversation does, and asks where that one would ask. */
async function copyChoices(
  transaction: Kysely<Schema>,
  from: { personId: string; conversationId: string },
  to: string,
): Promise<void> {
  await sql`
    insert into conversation_connection (person_id, conversation_id, plugin_id, connection_id, lost_name, lost_account_id)
    select person_id, ${to}, plugin_id, connection_id, lost_name, lost_account_id from conversation_connection
    where person_id = ${from.personId} and conversation_id = ${from.conversationId}
  `.execute(transaction);
}

async function insertTurn(
  transaction: Kysely<Schema>,
  conversationId: string,
  id: string,
  turn: StoredTurn,
): Promise<void> {
  await transaction
    .insertInto('turn')
    .values({
      person_id: turn.personId,
      conversation_id: conversationId,
      id,
      position: turn.position,
      question: turn.question,
      idempotency_key: null,
      model: turn.model === null ? null : JSON.stringify(turn.model),
      said_by: turn.saidBy === null ? null : JSON.stringify(turn.saidBy),
      session_id: turn.sessionId,
      persona: turn.persona === null ? null : JSON.stringify(turn.persona),
      status: turn.status === 'waiting' ? 'stopped' : turn.status,
      parts: JSON.stringify(turn.parts),
      fault: turn.fault === null ? null : JSON.stringify(turn.fault),
      calls_used: turn.callsUsed,
      used_ms: turn.usedMs,
      lease_until: null,
      removed_at: null,
      asked_at: turn.askedAt,
      ended_at: turn.endedAt ?? turn.askedAt,
    })
    .execute();
}

const open: ToolCall['status'][] = ['preparing', 'waiting', 'approved', 'sending'];

/** The answer's bytes are copied by the database; they need not come here. */
async function copyCall(
  transaction: Kysely<Schema>,
  to: { turn: StoredTurn; call: StoredCall; conversationId: string; turnId: string },
  createId: () => string,
): Promise<void> {
  const { turn, call } = to;
  const status = open.includes(call.view.status) ? 'stopped' : call.view.status;
  const file = call.view.result?.file;
  const copy = file ? { ...file, id: createId() } : null;
  const view: ToolCall = {
    ...call.view,
    result: call.view.result && { ...call.view.result, ...(copy ? { file: copy } : {}) },
    turnId: to.turnId,
    status,
    approvalId: null,
    copied: true,
  };
  await sql`
    insert into tool_call (person_id, conversation_id, turn_id, id, position, step, plugin_id, plugin_name,
      plugin_version, operation_key, tool_name, status, detail, arguments, provider_state, response_status,
      response_headers, response_body, response_bytes, response_truncated, digest, fault, started_at, sent_at,
      ended_at, duration_ms)
    select person_id, ${to.conversationId}, ${to.turnId}, id, position, step, plugin_id, plugin_name, plugin_version,
      operation_key, tool_name, ${status}, ${JSON.stringify(view)}, arguments, provider_state, response_status,
      response_headers, response_body, response_bytes, response_truncated, digest, fault, started_at, sent_at,
      coalesce(ended_at, started_at), duration_ms
    from tool_call
    where person_id = ${turn.personId} and conversation_id = ${turn.conversationId} and turn_id = ${turn.turnId}
      and id = ${call.view.id}
  `.execute(transaction);
  await copyKeptAnswer(transaction, turn, call.view.id, to);
  if (file && copy) await copyAnswerFile(transaction, turn.personId, file.id, copy.id, to);
}
