import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { endOtherSessions } from '../../own-data/sessions.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/sessions/end-others` */
export function endOtherSessionsRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.endOtherSessions, async ({ person, sessionId }) => ({
    ended: await endOtherSessions(deps, person.id, sessionId),
  }));
}
