import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Gives a conversation another title. */
export function renameConversationRoute(assistant: Assistant) {
  return defineRoute(endpoints.renameConversation, ({ person, params, body }) =>
    assistant.renameConversation(person.id, params.conversationId, body.title),
  );
}
