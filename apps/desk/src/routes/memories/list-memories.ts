import { endpoints } from '@plugdesk/protocol';
import type { Memories } from '../../memories/memories.ts';
import { defineRoute } from '../define-route.ts';

/** The timeline. */
export function listMemoriesRoute(memories: Memories) {
  return defineRoute(endpoints.listMemories, ({ person, query }) => memories.list(person.id, query));
}
