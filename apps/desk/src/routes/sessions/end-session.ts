import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { endSession } from '../../own-data/sessions.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `DELETE /api/sessions/{sessionId}` */
export function endSessionRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.endSession, async ({ params, person }) => {
    await endSession(deps, person.id, params.sessionId);
    return { done: true as const };
  });
}
