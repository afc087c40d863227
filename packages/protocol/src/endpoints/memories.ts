import { z } from 'zod';
import { digitsSchema } from '../digits.ts';
import { defineEndpoint } from '../endpoint.ts';
import { memoryCategorySchema, memoryDetailSchema, memorySchema, memoryStatusSchema } from '../memory.ts';
import { momentSchema } from '../moment.ts';
import { done } from './done.ts';

const memoryId = z.object({ memoryId: z.string().min(1).max(200) });

/** Memories. A memory as a file is `GET /api/memories/{memoryId}/export?format=json|markdown`. */
export const memoryEndpoints = {
  listMemories: defineEndpoint({
    method: 'GET',
    path: '/api/memories',
    summary: 'The person’s memories, those that began last first.',
    access: 'member',
    query: z.object({
      /** Words that must all be in it or in what was said; each may be the beginning of one. */
      search: z.string().trim().max(400).optional(),
      category: memoryCategorySchema.optional(),
      status: memoryStatusSchema.optional(),
      /** Began at or after this moment. */
      from: momentSchema.optional(),
      /** Began before this moment. */
      to: momentSchema.optional(),
      /** `only` those that were discarded, or `with` them. Default: without. */
      discarded: z.enum(['without', 'with', 'only']).default('without'),
      /** `next` of the page before. */
      before: z.string().max(300).optional(),
    }),
    response: z.object({ memories: z.array(memorySchema), next: z.string().nullable() }),
  }),
  readMemory: defineEndpoint({
    method: 'GET',
    path: '/api/memories/{memoryId}',
    summary: 'A memory with what was said.',
    access: 'member',
    params: memoryId,
    response: memoryDetailSchema,
  }),
  tickActionItem: defineEndpoint({
    method: 'PUT',
    path: '/api/memories/{memoryId}/action-items/{index}',
    summary: 'Says that something to do is done, or not.',
    access: 'member',
    params: memoryId.extend({ index: digitsSchema({ most: 1_000 }) }),
    body: z.object({ completed: z.boolean() }),
    response: memorySchema,
  }),
  makeMemoryAgain: defineEndpoint({
    method: 'POST',
    path: '/api/memories/{memoryId}/make-again',
    summary: 'Makes a memory that failed again, from now on with all its tries.',
    access: 'member',
    params: memoryId,
    body: z.object({}),
    response: memorySchema,
  }),
  sendMemoryAgain: defineEndpoint({
    method: 'POST',
    path: '/api/memories/{memoryId}/send-again',
    summary:
      'Sends a memory to a plugin or a webhook of one’s own (again), or runs a plugin’s prompt over it (again).',
    access: 'member',
    params: memoryId,
    body: z.union([
      z.object({ pluginId: z.string().max(200) }),
      z.object({ webhookId: z.string().max(200) }),
    ]),
    response: memoryDetailSchema,
  }),
  listMemoryConversations: defineEndpoint({
    method: 'GET',
    path: '/api/memories/{memoryId}/conversations',
    summary:
      'Conversations in which the assistant looked this memory up, the newest 100: what it wrote of it stays there when the memory is deleted.',
    access: 'member',
    params: memoryId,
    response: z.object({ conversations: z.array(z.object({ id: z.string(), title: z.string() })) }),
  }),
  deleteMemory: defineEndpoint({
    method: 'DELETE',
    path: '/api/memories/{memoryId}',
    summary:
      'Deletes a memory with its transcript and all that came from it; what the assistant wrote of it in its own words stays.',
    access: 'member',
    params: memoryId,
    response: done,
  }),
} as const;
