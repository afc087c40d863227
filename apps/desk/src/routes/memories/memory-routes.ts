import type { Assistant } from '../../assistant/assistant.ts';
import type { Memories } from '../../memories/memories.ts';
import type { AnyRoute } from '../define-route.ts';
import { deleteMemoryRoute } from './delete-memory.ts';
import { exportMemoryRoute } from './export-memory.ts';
import { listMemoriesRoute } from './list-memories.ts';
import { listMemoryConversationsRoute } from './list-memory-conversations.ts';
import { makeMemoryAgainRoute } from './make-memory-again.ts';
import { readMemoryRoute } from './read-memory.ts';
import { type SendAgain, sendMemoryAgainRoute } from './send-memory-again.ts';
import { tickActionItemRoute } from './tick-action-item.ts';

/** Every route of memories. */
export function memoryRoutes(
  memories: Memories,
  sendAgain: SendAgain,
  assistant: Pick<Assistant, 'listRecalling'>,
): AnyRoute[] {
  return [
    listMemoriesRoute(memories),
    exportMemoryRoute(memories),
    readMemoryRoute(memories),
    tickActionItemRoute(memories),
    makeMemoryAgainRoute(memories),
    sendMemoryAgainRoute(sendAgain),
    listMemoryConversationsRoute(memories, assistant),
    deleteMemoryRoute(memories),
  ];
}
