import { endpoints } from '@plugdesk/protocol';
import type { Memories } from '../../memories/memories.ts';
import { defineRoute } from '../define-route.ts';

/** A memory with what was said. */
export function readMemoryRoute(memories: Memories) {
  return defineRoute(endpoints.readMemory, ({ person, params }) => memories.read(person.id, params.memoryId));
}
