import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { deleteInvitation } from '../../accounts/invitations.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `DELETE /api/admin/invitations/{invitationId}` */
export function deleteInvitationRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.deleteInvitation, async ({ params, person }) => {
    await deleteInvitation(deps, params.invitationId, person.id);
    return { done: true as const };
  });
}
