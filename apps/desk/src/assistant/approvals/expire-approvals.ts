import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { closeQuestion } from './close-question.ts';
import { tellClosed } from './tell-closed.ts';

/**
 * Closes questions whose time is over: as expired, never as refused. Nothing is sent and the model is not asked.
 * @returns how many closed
 */
export async function expireApprovals(desk: AssistantDependencies): Promise<number> {
  const now = desk.now();
  const due = await desk.database.kysely
    .selectFrom('approval')
    .select(['person_id', 'id'])
    .where('state', '=', 'pending')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(100)
    .execute();
  let closed = 0;
  for (const { person_id: personId, id: approvalId } of due) {
    const question = await desk.database.kysely
      .transaction()
      .execute((transaction) => closeQuestion(transaction, { personId, approvalId }, 'expired', now));
    if (question === null) continue;
    closed += 1;
    await tellClosed(desk, { personId, conversationId: question.row.conversation_id }, question, now);
  }
  return closed;
}
