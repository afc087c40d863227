import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Stops a running answer. */
export function stopTurnRoute(assistant: Assistant) {
  return defineRoute(endpoints.stopTurn, async ({ person, params }) => {
    await assistant.stop(person.id, params.conversationId, params.turnId);
    return { done: true as const };
  });
}
