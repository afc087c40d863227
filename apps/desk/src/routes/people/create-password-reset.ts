import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { createPasswordReset } from '../../accounts/password-resets.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/admin/people/{personId}/password-reset` */
export function createPasswordResetRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.createPasswordReset, ({ params, person }) =>
    createPasswordReset(deps, params.personId, person.id),
  );
}
