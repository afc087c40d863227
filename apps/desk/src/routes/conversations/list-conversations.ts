import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Lists the conversations of the person. */
export function listConversationsRoute(assistant: Assistant) {
  return defineRoute(endpoints.listConversations, async ({ person, query }) => ({
    conversations: await assistant.listConversations(person.id, query.search),
  }));
}
