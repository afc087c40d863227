import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { TurnKey } from '../turns/turn-state.ts';

/**
 * Ends a waiting turn in which nothing waits any more and nothing is left to send, without asking the model again.
 * @returns whether it ended now
 */
export async function settleWaitingTurn(
  transaction: Transaction<Schema>,
  key: TurnKey,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('turn')
    .set({ status: 'completed', ended_at: now })
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('id', '=', key.turnId)
    .where('status', '=', 'waiting')
    .where(
      sql<boolean>`not exists (select from tool_call c where c.person_id = ${key.personId}
        and c.conversation_id = ${key.conversationId} and c.turn_id = ${key.turnId}
        and c.status in ('waiting', 'needs-connection', 'connected', 'approved', 'sending'))`,
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
