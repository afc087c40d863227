import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { ownSessionSchema, storedDataSchema } from '../stored-data.ts';
import { done } from './done.ts';

/** Sessions, and what is kept about a person. The download is `GET /api/stored-data/download`, one JSON file. */
export const ownDataEndpoints = {
  listSessions: defineEndpoint({
    method: 'GET',
    path: '/api/sessions',
    summary: 'Where the person is signed in, last used first.',
    access: 'member',
    response: z.object({ sessions: z.array(ownSessionSchema) }),
  }),
  endSession: defineEndpoint({
    method: 'DELETE',
    path: '/api/sessions/{sessionId}',
    summary: 'Ends one session of the person.',
    access: 'member',
    params: z.object({ sessionId: z.string() }),
    response: done,
  }),
  endOtherSessions: defineEndpoint({
    method: 'POST',
    path: '/api/sessions/end-others',
    summary: 'Ends all sessions of the person but the one that asks.',
    access: 'member',
    body: z.object({}),
    response: z.object({ ended: z.number().int() }),
  }),
  readStoredData: defineEndpoint({
    method: 'GET',
    path: '/api/stored-data',
    summary: 'What is kept about the person, in counts and sizes.',
    access: 'member',
    response: storedDataSchema,
  }),
  deleteConversations: defineEndpoint({
    method: 'DELETE',
    path: '/api/conversations',
    summary: 'Deletes all conversations with their messages, calls and approvals.',
    access: 'member',
    response: z.object({ deleted: z.number().int() }),
  }),
  deleteAccount: defineEndpoint({
    method: 'POST',
    path: '/api/account/delete',
    summary: 'Deletes the person with everything kept about them. The last administrator cannot go.',
    access: 'member',
    body: z.object({ password: z.string().min(1).max(128) }),
    response: done,
  }),
} as const;
