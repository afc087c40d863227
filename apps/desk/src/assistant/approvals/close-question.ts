import type { Fault } from '@plugdesk/protocol';
import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { lockTurnOfApproval } from './claim-approval.ts';
import { closeWaitingCall } from './close-call.ts';
import { presentStored } from './create-approval.ts';
import { settleWaitingTurn } from './settle-waiting-turn.ts';
import type { ClosedQuestion } from './tell-closed.ts';

/**
 * Closes a pending question without sending: expired, or replaced by another.
 * @param fault why, where it is not the time that is over
 * @returns null where it was decided meanwhile
 */
export async function closeQuestion(
  transaction: Transaction<Schema>,
  which: { personId: string; approvalId: string },
  end: 'expired' | 'replaced',
  now: Date,
  fault: Fault | null = null,
): Promise<(ClosedQuestion & { row: Selectable<Schema['approval']> }) | null> {
  await lockTurnOfApproval(transaction, which.personId, which.approvalId);
  const row = await transaction
    .updateTable('approval')
    .set({ state: end, decided_at: end === 'replaced' ? now : null })
    .where('person_id', '=', which.personId)
    .where('id', '=', which.approvalId)
    .where('state', '=', 'pending')
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  const key = { personId: row.person_id, conversationId: row.conversation_id, turnId: row.turn_id };
  return {
    row,
    approval: await presentStored(transaction, row, now),
    call: await closeWaitingCall(transaction, key, row.call_id, { status: end, digest: null, fault }, now),
    turnEnded: await settleWaitingTurn(transaction, key, now),
  };
}
