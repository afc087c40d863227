import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** One tool call with its whole answer. */
export function readCallRoute(assistant: Assistant) {
  return defineRoute(endpoints.readCall, ({ person, params }) =>
    assistant.readCall(person.id, params.conversationId, params.callId),
  );
}
