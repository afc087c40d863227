import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { updatePerson } from '../../accounts/people.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/admin/people/{personId}` */
export function updatePersonRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.updatePerson, ({ params, body, person }) =>
    updatePerson(deps, params.personId, body, person.id),
  );
}
