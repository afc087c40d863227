import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/plugins/{pluginId}/sign-in` */
export function startConnectionRoute(connections: Connections): Route {
  return defineRoute(endpoints.startConnection, ({ person, sessionId, params, body }) =>
    connections.start(params.pluginId, { personId: person.id, sessionId, ...body }),
  );
}
