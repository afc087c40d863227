import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import { defineRoute } from '../define-route.ts';

/** Conversations in which the assistant looked a memory up; none for one that is not the person's. */
export function listMemoryConversationsRoute(assistant: Pick<Assistant, 'listRecalling'>) {
  return defineRoute(endpoints.listMemoryConversations, async ({ person, params }) => ({
    conversations: await assistant.listRecalling({ personId: person.id, memoryId: params.memoryId }),
  }));
}
