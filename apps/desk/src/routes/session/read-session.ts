import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { readSession } from '../../accounts/read-session.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

/** `GET /api/session` */
export function readSessionRoute(deps: AccountDependencies): Route {
  return definePublicRoute(endpoints.readSession, ({ person }) => readSession(deps, person));
}
