import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/conversations/{conversationId}/connections` */
export function readConversationConnectionsRoute(connections: Connections): Route {
  return defineRoute(endpoints.readConversationConnections, ({ person, params }) =>
    connections.readChoices(person.id, params.conversationId),
  );
}
