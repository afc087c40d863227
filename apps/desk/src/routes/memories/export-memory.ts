import { memoryDetailSchema } from '@plugdesk/protocol';
import { z } from 'zod';
import { notSignedIn } from '../../accounts/not-signed-in.ts';
import type { Memories } from '../../memories/memories.ts';
import { writeMarkdown } from '../../memories/read/export-memory.ts';
import { defineRawRoute, type RawRoute, wordsSchema } from '../define-route.ts';

/** `GET /api/memories/{memoryId}/export?format=json|markdown`: one memory as a file, named by the person’s day. */
export function exportMemoryRoute(memories: Memories): RawRoute {
  return defineRawRoute({
    method: 'GET',
    path: '/api/memories/{memoryId}/export',
    summary: 'A memory with its transcript as a file, as JSON or as markdown.',
    access: 'member',
    query: z.object({ format: z.enum(['json', 'markdown']).default('json') }),
    answers: { 'application/json': memoryDetailSchema, 'text/markdown': wordsSchema },
    async handle({ person, params, query }) {
      if (person === null) throw notSignedIn();
      const memory = await memories.read(person.id, params.memoryId ?? '');
      const isJson = query.format === 'json';
      const day = new Date(memory.startedAt).toLocaleDateString('sv-SE', { timeZone: person.timeZone });
      const name = `memory-${day}.${isJson ? 'json' : 'md'}`;
      const text = isJson ? `${JSON.stringify(memory, null, 2)}\n` : writeMarkdown(memory, person.timeZone);
      return new Response(text, {
        headers: {
          'content-type': `${isJson ? 'application/json' : 'text/markdown'}; charset=utf-8`,
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}
