import { defineEndpoint, sessionSchema } from '@plugdesk/protocol';
import { z } from 'zod';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { type RateLimiter, signInByAccount, signInByAddress } from '../../accounts/limit-rate.ts';
import { signInHere } from '../../accounts/session-cookies.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

const signIn = defineEndpoint({
  method: 'POST',
  path: '/api/auth/sign-in/email',
  summary: 'Signs in with e-mail address and password.',
  access: 'public',
  body: z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(128) }),
  response: sessionSchema,
});

/** `POST /api/auth/sign-in/email`; tries are counted by address and by account. */
export function signInRoute(deps: AccountDependencies, limiter: RateLimiter): Route {
  return definePublicRoute(signIn, async ({ body, context }) => {
    const email = body.email.toLowerCase();
    await limiter.count(signInByAddress, context.get('clientAddress'));
    await limiter.count(signInByAccount, email);
    const session = await signInHere(deps, context, { email, password: body.password });
    await limiter.clear(signInByAccount, email);
    return session;
  });
}
