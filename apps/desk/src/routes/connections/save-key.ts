import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/plugins/{pluginId}/connections` */
export function saveKeyRoute(connections: Connections): Route {
  return defineRoute(endpoints.saveKey, ({ person, params, body }) =>
    connections.saveKey(person.id, params.pluginId, body),
  );
}
