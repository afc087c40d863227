import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Picks as whom the assistant speaks in a conversation. */
export function putPersonaRoute(assistant: Assistant) {
  return defineRoute(endpoints.setPersona, ({ person, params, body }) =>
    assistant.setPersona(person.id, params.conversationId, body.pluginId),
  );
}
