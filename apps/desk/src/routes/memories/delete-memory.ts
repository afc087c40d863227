import { endpoints } from '@plugdesk/protocol';
import type { Memories } from '../../memories/memories.ts';
import { defineRoute } from '../define-route.ts';

/** Deletes a memory with its transcript. */
export function deleteMemoryRoute(memories: Memories) {
  return defineRoute(endpoints.deleteMemory, async ({ person, params }) => {
    await memories.remove(person.id, params.memoryId);
    return { done: true as const };
  });
}
