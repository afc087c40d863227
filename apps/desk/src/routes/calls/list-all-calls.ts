import { endpoints } from '@plugdesk/protocol';
import { listAllCalls } from '../../call-log/list-calls.ts';
import type { Database } from '../../database/open-database.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/admin/calls` */
export function listAllCallsRoute(database: Database): Route {
  return defineRoute(endpoints.listAllCalls, ({ query: { personId, ...filter } }) =>
    listAllCalls(database, personId ?? null, filter),
  );
}
