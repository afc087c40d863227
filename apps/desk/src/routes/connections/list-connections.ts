import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/connections` */
export function listConnectionsRoute(connections: Connections): Route {
  return defineRoute(endpoints.listConnections, async ({ person }) => ({
    connections: await connections.list(person.id),
  }));
}
