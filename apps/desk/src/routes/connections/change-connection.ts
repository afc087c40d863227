import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/connections/{connectionId}` */
export function changeConnectionRoute(connections: Connections): Route {
  return defineRoute(endpoints.changeConnection, ({ person, params, body }) =>
    connections.change(person.id, params.connectionId, body),
  );
}
