import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';

/**
 * Finds what plugins said of a session that is being deleted: the messages go with it in the caller's transaction, in
 * every conversation and branch. The session's row must be held, so that none comes meanwhile.
 * @returns what is to be called after the commit: it tells whoever reads there now
 */
export async function forgetSession(
  desk: Pick<AssistantDependencies, 'log' | 'logger'>,
  transaction: Transaction<Schema>,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<() => void> {
  const said = await transaction
    .selectFrom('turn')
    .select(['id', 'conversation_id'])
    .where('person_id', '=', personId)
    .where('session_id', '=', sessionId)
    .execute();
  const byConversation = Map.groupBy(said, ({ conversation_id }) => conversation_id);
  return () => {
    for (const [conversationId, turns] of byConversation) {
      desk.log
        .append(
          { personId, conversationId, turnId: null, fence: null },
          { type: 'turns-removed', turnIds: turns.map(({ id }) => id) },
        )
        .catch((error: unknown) => desk.logger.warn({ err: error }, 'a reader was not told of a deletion'));
    }
  };
}
