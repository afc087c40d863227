import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { listSessions } from '../../own-data/sessions.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/sessions` */
export function listSessionsRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.listSessions, async ({ person, sessionId }) => ({
    sessions: await listSessions(deps, person.id, sessionId),
  }));
}
