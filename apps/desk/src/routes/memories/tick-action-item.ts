import { endpoints } from '@plugdesk/protocol';
import type { Memories } from '../../memories/memories.ts';
import { defineRoute } from '../define-route.ts';

/** Says that something to do is done, or not. */
export function tickActionItemRoute(memories: Memories) {
  return defineRoute(endpoints.tickActionItem, ({ person, params, body }) =>
    memories.tick(person.id, params.memoryId, params.index, body.completed),
  );
}
