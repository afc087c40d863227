import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/connection-steps` */
export function listConnectionStepsRoute(connections: Connections): Route {
  return defineRoute(endpoints.listConnectionSteps, ({ person, query }) =>
    connections.listSteps({ ...query, personId: person.id }),
  );
}
