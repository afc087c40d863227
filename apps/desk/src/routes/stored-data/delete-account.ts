import { endpoints } from '@plugdesk/protocol';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { type RateLimiter, signInByAccount } from '../../accounts/limit-rate.ts';
import { deleteAccount } from '../../own-data/delete-account.ts';
import { defineRoute, type Route } from '../define-route.ts';

/** `POST /api/account/delete`; tries of the password count as tries to sign in. */
export function deleteAccountRoute(
  deps: AccountDependencies,
  limiter: RateLimiter,
  stopTurns: (turnIds: string[]) => void,
): Route {
  return defineRoute(endpoints.deleteAccount, async ({ body, person, context }) => {
    await limiter.count(signInByAccount, person.email);
    const { runningTurns } = await deleteAccount(deps, person, body.password);
    stopTurns(runningTurns);
    const { cookies } = await deps.authentication.signOut(context.req.raw.headers);
    for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
    return { done: true as const };
  });
}
