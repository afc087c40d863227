import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/**
 * Puts turns aside that an edited question replaced: what waited in them closes as replaced and can no longer be
 * approved. The rows stay for the log.
 */
export async function closeRemovedTurns(
  transaction: Transaction<Schema>,
  personId: string,
  conversationId: string,
  turnIds: string[],
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('turn')
    .set((expression) => ({
      removed_at: now,
      ended_at: expression.fn.coalesce('ended_at', expression.val(now)),
      status: expression
        .case()
        .when('status', '=', 'waiting')
        .then(expression.val<'stopped'>('stopped'))
        .else(expression.ref('status'))
        .end(),
    }))
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('id', 'in', turnIds)
    .execute();
  await transaction
    .updateTable('approval')
    .set({ state: 'replaced', decided_at: now })
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('turn_id', 'in', turnIds)
    .where('state', '=', 'pending')
    .execute();
  await transaction
    .updateTable('tool_call')
    .set({ status: 'replaced', ended_at: now })
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('turn_id', 'in', turnIds)
    .where('status', 'in', ['waiting', 'approved'])
    .execute();
}
