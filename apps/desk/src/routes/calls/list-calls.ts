import { endpoints } from '@plugdesk/protocol';
import { listOwnCalls } from '../../call-log/list-calls.ts';
import type { Database } from '../../database/open-database.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/calls` */
export function listCallsRoute(database: Database): Route {
  return defineRoute(endpoints.listCalls, ({ query, person }) => listOwnCalls(database, person.id, query));
}
