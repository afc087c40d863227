import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/connection-flows/{flowId}` */
export function readConnectionFlowRoute(connections: Connections): Route {
  return defineRoute(endpoints.readConnectionFlow, ({ person, params }) =>
    connections.readFlow(person.id, params.flowId),
  );
}
