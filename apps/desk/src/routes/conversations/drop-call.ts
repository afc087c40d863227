import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/conversations/{conversationId}/calls/{callId}/drop` */
export function dropCallRoute(assistant: Assistant): Route {
  return defineRoute(endpoints.dropCall, async ({ person, params }) => {
    await assistant.dropParked(person.id, params.conversationId, params.callId);
    return { done: true as const };
  });
}
