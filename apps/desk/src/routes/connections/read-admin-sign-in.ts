import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/admin/plugins/{pluginId}/sign-in` */
export function readAdminSignInRoute(connections: Connections): Route {
  return defineRoute(endpoints.readAdminSignIn, ({ params }) => connections.readAdminSignIn(params.pluginId));
}
