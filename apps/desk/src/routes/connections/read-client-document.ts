import { z } from 'zod';
import type { Connections } from '../../connections/connections.ts';
import { DeskError } from '../../desk-error.ts';
import { defineRawRoute } from '../define-route.ts';

/** The desk described as a client of a plugin's sign-in server (OAuth client id metadata documents). */
export function readClientDocumentRoute(connections: Connections) {
  return defineRawRoute({
    method: 'GET',
    path: '/.well-known/oauth-client/{pluginId}',
    summary: 'The desk as a client of a plugin’s sign-in server.',
    access: 'public',
    answers: { 'application/json': z.record(z.string(), z.unknown()) },
    async handle({ params }) {
      const document = await connections.describeClient(params.pluginId ?? '');
      if (document === null) throw new DeskError('not_found', 'There is nothing at this address.');
      return new Response(JSON.stringify(document), {
        headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
      });
    },
  });
}
