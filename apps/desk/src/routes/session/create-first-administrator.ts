import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { createFirstAdministrator } from '../../accounts/first-administrator.ts';
import { signInHere } from '../../accounts/session-cookies.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

/** `POST /api/first-administrator` */
export function createFirstAdministratorRoute(deps: AccountDependencies): Route {
  return definePublicRoute(endpoints.createFirstAdministrator, async ({ body, context }) => {
    await createFirstAdministrator(deps, body);
    return signInHere(deps, context, body);
  });
}
