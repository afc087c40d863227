import { endpoints } from '@plugdesk/protocol';
import type { Memories } from '../../memories/memories.ts';
import { defineRoute } from '../define-route.ts';

/** Makes a memory that failed again. */
export function makeMemoryAgainRoute(memories: Memories) {
  return defineRoute(endpoints.makeMemoryAgain, ({ person, params }) =>
    memories.makeAgain(person.id, params.memoryId),
  );
}
