import type { Fault, ToolCall } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { TurnKey } from '../turns/turn-state.ts';

/**
 * Gives a call that waits its end without sending: denied, expired or replaced.
 * @param digest what the model will be told of it; null for the usual words
 * @returns the call as people see it from now on; null where it did not wait any more
 */
export async function closeWaitingCall(
  transaction: Transaction<Schema>,
  key: TurnKey,
  callId: string,
  end: {
    status: Extract<ToolCall['status'], 'denied' | 'expired' | 'replaced'>;
    digest: string | null;
    fault: Fault | null;
  },
  now: Date,
): Promise<ToolCall | null> {
  const row = await transaction
    .selectFrom('tool_call')
    .select(['detail', 'status'])
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('turn_id', '=', key.turnId)
    .where('id', '=', callId)
    .forUpdate()
    .executeTakeFirst();
  if (row?.status !== 'waiting') return null;
  const view: ToolCall = {
    ...(row.detail as ToolCall),
    status: end.status,
    fault: end.fault,
    endedAt: now.toISOString(),
  };
  await transaction
    .updateTable('tool_call')
    .set({
      status: end.status,
      detail: JSON.stringify(view),
      digest: end.digest,
      fault: end.fault === null ? null : JSON.stringify(end.fault),
      ended_at: now,
    })
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('turn_id', '=', key.turnId)
    .where('id', '=', callId)
    .execute();
  return view;
}
