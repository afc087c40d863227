import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Begins a conversation with the turns up to one. */
export function branchConversationRoute(assistant: Assistant) {
  return defineRoute(endpoints.branchConversation, ({ person, params }) =>
    assistant.branchConversation(person.id, params.conversationId, params.turnId),
  );
}
