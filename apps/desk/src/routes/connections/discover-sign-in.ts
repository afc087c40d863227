import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/admin/plugins/{pluginId}/sign-in/discover` */
export function discoverSignInRoute(connections: Connections): Route {
  return defineRoute(endpoints.discoverSignIn, ({ params }) => connections.discover(params.pluginId));
}
