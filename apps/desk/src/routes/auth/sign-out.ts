import { defineEndpoint } from '@plugdesk/protocol';
import { z } from 'zod';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { definePublicRoute, type Route } from '../define-route.ts';

const signOut = defineEndpoint({
  method: 'POST',
  path: '/api/auth/sign-out',
  summary: 'Ends the session, if there is one.',
  access: 'public',
  body: z.object({}),
  response: z.object({ success: z.literal(true) }),
});

/** `POST /api/auth/sign-out` */
export function signOutRoute(deps: AccountDependencies): Route {
  return definePublicRoute(signOut, async ({ context, person, sessionId }) => {
    const { cookies } = await deps.authentication.signOut(context.req.raw.headers);
    for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
    if (person !== null) {
      await deps.audit.recordAudit({
        actor: person.id,
        act: 'session.ended',
        subject: `session:${sessionId}`,
        content: {},
      });
    }
    return { success: true as const };
  });
}
