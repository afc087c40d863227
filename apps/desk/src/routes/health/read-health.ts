import { defineRawRoute, type RawRoute } from '../define-route.ts';

/** `GET /healthz`: the process lives. */
export function readHealthRoute(): RawRoute {
  return defineRawRoute({
    method: 'GET',
    path: '/healthz',
    summary: 'The process lives.',
    access: 'public',
    handle: async () => Response.json({ status: 'alive' }),
  });
}
