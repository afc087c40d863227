import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { closeQuestion } from './close-question.ts';
import { tellClosed } from './tell-closed.ts';

/**
 * Closes everybody's pending questions about a plugin that was removed. Nothing is sent; each call says why.
 * @returns how many closed
 */
export async function closeQuestionsAbout(desk: AssistantDependencies, pluginId: string): Promise<number> {
  const now = desk.now();
  const pending = await desk.database.kysely
    .selectFrom('approval')
    .select(['person_id', 'id'])
    .where('plugin_id', '=', pluginId)
    .where('state', '=', 'pending')
    .execute();
  const fault = {
    code: 'plugin_removed',
    message: 'The plugin was removed from this desk. Nothing was sent.',
    hint: null,
  };
  let closed = 0;
  for (const { person_id: personId, id: approvalId } of pending) {
    const question = await desk.database.kysely
      .transaction()
      .execute((transaction) => closeQuestion(transaction, { personId, approvalId }, 'expired', now, fault));
    if (question === null) continue;
    closed += 1;
    await tellClosed(desk, { personId, conversationId: question.row.conversation_id }, question, now);
  }
  return closed;
}
