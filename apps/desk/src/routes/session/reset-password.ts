import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { resetPassword } from '../../accounts/password-resets.ts';
import { signInHere } from '../../accounts/session-cookies.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

/** `POST /api/password-resets/{token}` */
export function resetPasswordRoute(deps: AccountDependencies): Route {
  return definePublicRoute(endpoints.resetPassword, async ({ params, body, context }) => {
    const { email } = await resetPassword(deps, params.token, body.password);
    return signInHere(deps, context, { email, password: body.password });
  });
}
