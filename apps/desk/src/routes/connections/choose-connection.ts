import { endpoints } from '@plugdesk/protocol';
import type { Assistant } from '../../assistant/assistant.ts';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PUT /api/conversations/{conversationId}/connections/{pluginId}`. Calls of it that waited for the choice go on. */
export function chooseConnectionRoute(
  connections: Connections,
  assistant: Pick<Assistant, 'goOnWith'>,
): Route {
  return defineRoute(endpoints.chooseConnection, async ({ person, params, body }) => {
    await connections.chooseFor(person.id, params.conversationId, params.pluginId, body.connectionId);
    await assistant.goOnWith(person.id, params.pluginId, params.conversationId);
    return { done: true as const };
  });
}
