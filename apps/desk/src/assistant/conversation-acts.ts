import type { Conversation } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import type { Assistant } from './assistant.ts';
import type { AssistantDependencies } from './assistant-dependencies.ts';
import { branchConversation } from './turns/branch-conversation.ts';
import { listConversations, readConversation, readConversationDetail } from './turns/read-turns.ts';
import { findPersona, setPersona } from './turns/set-persona.ts';

/** The acts on whole conversations. */
type ConversationActs = Pick<
  Assistant,
  | 'listConversations'
  | 'createConversation'
  | 'setPersona'
  | 'listPersonas'
  | 'readConversation'
  | 'renameConversation'
  | 'branchConversation'
  | 'deleteConversation'
>;

/**
 * Joins the acts on whole conversations.
 * @param stopTurn stops a turn that runs in this process
 */
export function createConversationActs(
  desk: AssistantDependencies,
  stopTurn: (turnId: string) => void,
): ConversationActs {
  const { kysely } = desk.database;
  return {
    listConversations: (personId, search) => listConversations(kysely, personId, search ? { search } : {}),
    async createConversation(personId, personaId) {
      if (personaId !== undefined) await findPersona(desk, personId, personaId);
      const id = desk.createId();
      const now = desk.now();
      await kysely
        .insertInto('conversation')
        .values({
          person_id: personId,
          id,
          persona_plugin_id: personaId ?? null,
          created_at: now,
          updated_at: now,
        })
        .execute();
      return mustExist(kysely, personId, id);
    },
    async setPersona(personId, conversationId, pluginId) {
      await mustExist(kysely, personId, conversationId);
      await setPersona(desk, { personId, conversationId, pluginId });
      return mustExist(kysely, personId, conversationId);
    },
    async listPersonas(personId) {
      const personas = await desk.plugins.activePersonas(personId);
      return personas.map(({ pluginId, name }) => ({ pluginId, name }));
    },
    async readConversation(personId, conversationId) {
      const detail = await readConversationDetail(desk.database, personId, conversationId);
      if (!detail) throw new DeskError('conversation_not_found', 'There is no such conversation.');
      return detail;
    },
    async renameConversation(personId, conversationId, title) {
      await mustExist(kysely, personId, conversationId);
      await kysely
        .updateTable('conversation')
        .set({ title, titled_by_person: true })
        .where('person_id', '=', personId)
        .where('id', '=', conversationId)
        .execute();
      await desk.log.append(
        { personId, conversationId, turnId: null, fence: null },
        { type: 'title-change', title },
      );
      return mustExist(kysely, personId, conversationId);
    },
    async branchConversation(personId, conversationId, turnId) {
      return mustExist(
        kysely,
        personId,
        await branchConversation(desk, { personId, conversationId, turnId }),
      );
    },
    async deleteConversation(personId, conversationId) {
      const detail = await readConversationDetail(desk.database, personId, conversationId);
      if (!detail) throw new DeskError('conversation_not_found', 'There is no such conversation.');
      for (const turn of detail.turns) stopTurn(turn.id);
      await kysely.transaction().execute(async (transaction) => {
        // The cursor first, as the writer of events locks it: in another order the two could wait for each other.
        await transaction
          .deleteFrom('event_cursor')
          .where('person_id', '=', personId)
          .where('conversation_id', '=', conversationId)
          .execute();
        await transaction
          .deleteFrom('conversation')
          .where('person_id', '=', personId)
          .where('id', '=', conversationId)
          .execute();
      });
    },
  };
}

/** A person's conversation. @throws DeskError `conversation_not_found` */
export async function mustExist(
  kysely: Kysely<Schema>,
  personId: string,
  conversationId: string,
): Promise<Conversation> {
  const conversation = await readConversation(kysely, personId, conversationId);
  if (!conversation) throw new DeskError('conversation_not_found', 'There is no such conversation.');
  return conversation;
}
