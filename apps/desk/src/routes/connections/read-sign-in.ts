import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/plugins/{pluginId}/sign-in` */
export function readSignInRoute(connections: Connections): Route {
  return defineRoute(endpoints.readSignIn, ({ person, params }) =>
    connections.readSignIn(person.id, params.pluginId),
  );
}
