import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/admin/connection-steps` */
export function listAllConnectionStepsRoute(connections: Connections): Route {
  return defineRoute(endpoints.listAllConnectionSteps, ({ query }) => connections.listSteps(query));
}
