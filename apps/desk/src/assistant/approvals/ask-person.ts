import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { PreparedCall } from '../calls/prepare-call.ts';
import { saveCallWithin } from '../statements/save-call.ts';
import { noteCall, type TurnContext } from '../turns/turn-context.ts';
import type { StoredCall } from '../turns/turn-state.ts';
import { closeQuestion } from './close-question.ts';
import { createApproval, presentStored } from './create-approval.ts';
import { markChanged } from './mark-changed.ts';
import { tellClosed } from './tell-closed.ts';

/**
 * Asks the person about a prepared call: call and approval are stored together. A question about the same operation
 * that still waits from an earlier turn of this conversation closes as replaced, and what differs is marked.
 * @param from the statuses in which a stored call may be asked about; none for a new one
 */
export async function askPerson(
  desk: AssistantDependencies,
  context: TurnContext,
  given: PreparedCall & { prepared: NonNullable<PreparedCall['prepared']> },
  approvalHours: number,
  from: StoredCall['view']['status'][] = [],
): Promise<void> {
  const { call, prepared } = given;
  const now = desk.now();
  const made = await desk.database.kysely.transaction().execute(async (transaction) => {
    const closed = await closeEarlier(
      transaction,
      context,
      prepared.plugin.id,
      prepared.tool.operationKey,
      now,
    );
    const replaced = closed.at(-1)?.row ?? null;
    const values = replaced
      ? markChanged(call.view.values, replaced.arguments as Record<string, unknown>, false)
      : call.view.values;
    // The row of the call must be there before its approval, and the approval's id goes into the row.
    const waiting: StoredCall = { ...call, view: { ...call.view, status: 'waiting', values } };
    await saveCallWithin(transaction, context.taken, { ...waiting, response: null }, from);
    const row = await createApproval(desk, transaction, {
      key: context.taken,
      call: waiting,
      ...prepared,
      question: context.turn.question,
      values,
      expiresAt: new Date(now.getTime() + approvalHours * 3_600_000),
      replaces: replaced?.id ?? null,
    });
    const linked: StoredCall = { ...waiting, view: { ...waiting.view, approvalId: row.id } };
    await saveCallWithin(transaction, context.taken, { ...linked, response: null }, ['waiting']);
    for (const question of closed) {
      await transaction
        .updateTable('approval')
        .set({ replaced_by: row.id })
        .where('person_id', '=', context.person.id)
        .where('id', '=', question.row.id)
        .execute();
      question.approval = { ...question.approval, replacedBy: row.id };
    }
    return { linked, approval: await presentStored(transaction, row, now), closed };
  });
  noteCall(context, made.linked);
  context.emit({ type: 'approval-change', turnId: context.turn.turnId, approval: made.approval });
  for (const closed of made.closed) {
    const known = context.calls.find((call) => call.view.id === closed.call?.id);
    if (known && closed.call) known.view = closed.call;
  }
  await Promise.all(made.closed.map((closed) => tellClosed(desk, context.taken, closed, now)));
}

/** Closes what still waits about the same operation in earlier turns of the conversation. */
async function closeEarlier(
  transaction: Transaction<Schema>,
  context: TurnContext,
  pluginId: string,
  operationKey: string,
  now: Date,
) {
  const earlier = await transaction
    .selectFrom('approval')
    .select('id')
    .where('person_id', '=', context.person.id)
    .where('conversation_id', '=', context.turn.conversationId)
    .where('turn_id', '!=', context.turn.turnId)
    .where('plugin_id', '=', pluginId)
    .where('operation_key', '=', operationKey)
    .where('state', '=', 'pending')
    .orderBy('created_at')
    .execute();
  const closed = [];
  for (const { id } of earlier) {
    const question = await closeQuestion(
      transaction,
      { personId: context.person.id, approvalId: id },
      'replaced',
      now,
    );
    if (question) closed.push(question);
  }
  return closed;
}
