import { z } from 'zod';
import { callFilterSchema, loggedCallSchema, ownCallSchema } from '../call-log.ts';
import { defineEndpoint } from '../endpoint.ts';

/** Where the next page begins; null on the last one. */
const next = z.string().nullable();

/** What plugins were called for, newest first. */
export const callLogEndpoints = {
  listCalls: defineEndpoint({
    method: 'GET',
    path: '/api/calls',
    summary: 'The person’s own calls, newest first.',
    access: 'member',
    query: callFilterSchema,
    response: z.object({ calls: z.array(ownCallSchema), next }),
  }),
  listAllCalls: defineEndpoint({
    method: 'GET',
    path: '/api/admin/calls',
    summary: 'Everybody’s calls, newest first, without arguments, values and answers.',
    access: 'administrator',
    query: callFilterSchema.extend({ personId: z.string().max(200).optional() }),
    response: z.object({ calls: z.array(loggedCallSchema), next }),
  }),
} as const;
