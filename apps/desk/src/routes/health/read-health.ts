import { z } from 'zod';
import { defineRawRoute, type RawRoute } from '../define-route.ts';

/** `GET /healthz`: the process lives. */
export function readHealthRoute(): RawRoute {
  return defineRawRoute({
    method: 'GET',
    path: '/healthz',
    summary: 'The process lives.',
    access: 'public',
    answers: { 'application/json': z.object({ status: z.literal('alive') }) },
    handle: async () => Response.json({ status: 'alive' }),
  });
}
