import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { readInvitation } from '../../accounts/invitations.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

/** `GET /api/invitations/{token}` */
export function readInvitationRoute(deps: AccountDependencies): Route {
  return definePublicRoute(endpoints.readInvitation, ({ params }) => readInvitation(deps, params.token));
}
