import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Deletes a conversation with all that is in it. */
export function deleteConversationRoute(assistant: Assistant) {
  return defineRoute(endpoints.deleteConversation, async ({ person, params }) => {
    await assistant.deleteConversation(person.id, params.conversationId);
    return { done: true as const };
  });
}
