import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import type { Memories } from '../../memories/memories.ts';
import { memoryNotFound } from '../../memories/read/read-memory.ts';
import { defineRoute } from '../define-route.ts';

/** Conversations in which the assistant looked a memory of the person's up. */
export function listMemoryConversationsRoute(
  memories: Pick<Memories, 'findGone'>,
  assistant: Pick<Assistant, 'listRecalling'>,
) {
  return defineRoute(endpoints.listMemoryConversations, async ({ person, params: { memoryId } }) => {
    const gone = await memories.findGone(person.id, [memoryId]);
    if (gone.length > 0) throw memoryNotFound();
    return { conversations: await assistant.listRecalling({ personId: person.id, memoryId }) };
  });
}
