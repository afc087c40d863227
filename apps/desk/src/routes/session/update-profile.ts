import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { updateProfile } from '../../accounts/people.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `PATCH /api/profile` */
export function updateProfileRoute(deps: AccountDependencies): Route {
  return defineRoute(endpoints.updateProfile, ({ body, person }) => updateProfile(deps, person.id, body));
}
