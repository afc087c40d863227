import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { listInvitations } from '../../accounts/invitations.ts';
import { listPeople } from '../../accounts/people.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `GET /api/admin/people` */
export function listPeopleRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.listPeople, async () => ({
    people: await listPeople(deps),
    invitations: await listInvitations(deps),
  }));
}
