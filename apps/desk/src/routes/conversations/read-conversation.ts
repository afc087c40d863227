import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** A conversation with its turns. */
export function readConversationRoute(assistant: Assistant) {
  return defineRoute(endpoints.readConversation, ({ person, params }) =>
    assistant.readConversation(person.id, params.conversationId),
  );
}
