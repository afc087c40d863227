import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { createInvitation } from '../../accounts/invitations.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/admin/invitations` */
export function createInvitationRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.createInvitation, ({ body, person }) =>
    createInvitation(deps, body, person.id),
  );
}
