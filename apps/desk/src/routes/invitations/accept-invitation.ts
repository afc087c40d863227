import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { acceptInvitation } from '../../accounts/invitations.ts';
import { signInHere } from '../../accounts/session-cookies.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

/** `POST /api/invitations/{token}/accept` */
export function acceptInvitationRoute(deps: AccountDependencies): Route {
  return definePublicRoute(endpoints.acceptInvitation, async ({ params, body, context }) => {
    await acceptInvitation(deps, params.token, body);
    return signInHere(deps, context, body);
  });
}
