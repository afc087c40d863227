import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `DELETE /api/connections/{connectionId}` */
export function removeConnectionRoute(connections: Connections): Route {
  return defineRoute(endpoints.removeConnection, ({ person, params }) =>
    connections.remove(person.id, params.connectionId),
  );
}
