import type { Assistant } from '../../assistant/assistant.ts';
import type { Connections } from '../../connections/connections.ts';
import { DeskError } from '../../desk-error.ts';
import { defineRawRoute } from '../define-route.ts';

/**
 * Where a plugin's sign-in server sends the person's browser back to; one address per plugin. Whatever came, the browser
 * is sent on at once to a page of the desk, so that no code stays in its address bar.
 */
export function returnFromSignInRoute(connections: Connections, assistant: Pick<Assistant, 'goOnWith'>) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/connections/return/{pluginId}',
    summary: 'Takes the answer of a plugin’s sign-in server and goes on to the desk.',
    access: 'public',
    answers: 'redirect',
    async handle({ person, sessionId, params, context }) {
      if (person === null || sessionId === null) return goTo('/connected?fault=not_signed_in');
      const pluginId = params.pluginId ?? '';
      const parameters = new URL(context.req.url).searchParams;
      const finished = await connections
        .finish(pluginId, { personId: person.id, sessionId, parameters })
        .catch((error: unknown) => {
          if (error instanceof DeskError) return error;
          throw error;
        });
      if (finished instanceof DeskError)
        return goTo(`/connected?${new URLSearchParams({ fault: finished.code })}`);
      // What waited for this goes on by itself.
      if (finished.connectionId !== null) await assistant.goOnWith(person.id, pluginId);
      const search = new URLSearchParams(
        finished.flowId === null ? { fault: finished.fault?.code ?? 'internal' } : { flow: finished.flowId },
      );
      return goTo(`/connected?${search}`);
    },
  });
}

/** A relative address: the desk's own, whatever host the request named. */
function goTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
