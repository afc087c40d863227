import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PUT /api/conversations/{conversationId}/connections/{pluginId}` */
export function chooseConnectionRoute(connections: Connections): Route {
  return defineRoute(endpoints.chooseConnection, async ({ person, params, body }) => {
    await connections.chooseFor(person.id, params.conversationId, params.pluginId, body.connectionId);
    return { done: true as const };
  });
}
