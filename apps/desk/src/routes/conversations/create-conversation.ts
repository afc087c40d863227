import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Begins an empty conversation. */
export function createConversationRoute(assistant: Assistant) {
  return defineRoute(endpoints.createConversation, ({ person, body }) =>
    assistant.createConversation(person.id, body.personaId),
  );
}
