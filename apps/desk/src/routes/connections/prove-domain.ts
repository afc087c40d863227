import { endpoints } from '@plugdesk/protocol';
import type { Connections } from '../../connections/connections.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/admin/plugins/{pluginId}/domain-proof` */
export function proveDomainRoute(connections: Connections): Route {
  return defineRoute(endpoints.proveDomain, ({ params }) => connections.proveDomain(params.pluginId));
}
