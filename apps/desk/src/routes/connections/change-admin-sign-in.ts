import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/admin/plugins/{pluginId}/sign-in` */
export function changeAdminSignInRoute(connections: Connections): Route {
  return defineRoute(endpoints.changeAdminSignIn, ({ person, params, body }) =>
    connections.saveSignIn(params.pluginId, body, person.id),
  );
}
