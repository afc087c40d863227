import type { AccountDependencies } from '../accounts/account-dependencies.ts';
import type { RateLimiter } from '../accounts/limit-rate.ts';
import type { DeskSettingsStore } from '../settings/desk-settings.ts';
import { signInRoute } from './auth/sign-in.ts';
import { signOutRoute } from './auth/sign-out.ts';
import type { AnyRoute } from './define-route.ts';
import { acceptInvitationRoute } from './invitations/accept-invitation.ts';
import { createInvitationRoute } from './invitations/create-invitation.ts';
import { deleteInvitationRoute } from './invitations/delete-invitation.ts';
import { readInvitationRoute } from './invitations/read-invitation.ts';
import { createPasswordResetRoute } from './people/create-password-reset.ts';
import { listPeopleRoute } from './people/list-people.ts';
import { updatePersonRoute } from './people/update-person.ts';
import { createFirstAdministratorRoute } from './session/create-first-administrator.ts';
import { readSessionRoute } from './session/read-session.ts';
import { resetPasswordRoute } from './session/reset-password.ts';
import { updateProfileRoute } from './session/update-profile.ts';
import { readSettingsRoute } from './settings/read-settings.ts';
import { updateSettingsRoute } from './settings/update-settings.ts';

/** Accounts, people and settings. */
export function accountRoutes(
  accounts: AccountDependencies,
  limiter: RateLimiter,
  settings: DeskSettingsStore,
): AnyRoute[] {
  return [
    signInRoute(accounts, limiter),
    signOutRoute(accounts),
    readSessionRoute(accounts),
    createFirstAdministratorRoute(accounts),
    updateProfileRoute(accounts),
    resetPasswordRoute(accounts),
    readInvitationRoute(accounts),
    acceptInvitationRoute(accounts),
    listPeopleRoute(accounts),
    updatePersonRoute(accounts),
    createPasswordResetRoute(accounts),
    createInvitationRoute(accounts),
    deleteInvitationRoute(accounts),
    readSettingsRoute(settings),
    updateSettingsRoute(settings),
  ];
}
