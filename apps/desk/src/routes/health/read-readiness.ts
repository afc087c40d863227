import { z } from 'zod';
import { defineRawRoute, type RawRoute } from '../define-route.ts';

/** `GET /readyz`: 200 when the database answers and its migrations are done, else 503. */
export function readReadinessRoute(checkReady: () => Promise<boolean>): RawRoute {
  return defineRawRoute({
    method: 'GET',
    path: '/readyz',
    summary: 'The database answers and its migrations are done.',
    access: 'public',
    answers: { 'application/json': z.object({ status: z.literal('ready') }) },
    handle: async () =>
      (await checkReady())
        ? Response.json({ status: 'ready' })
        : Response.json({ status: 'not ready', reason: 'the database does not answer' }, { status: 503 }),
  });
}
