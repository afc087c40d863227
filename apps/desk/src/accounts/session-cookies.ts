import type { Session } from '@plugdesk/protocol';
import type { RequestContext } from '../routes/define-route.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { readSession } from './read-session.ts';

/**
 * Signs in within a request: the session's cookie goes onto the answer.
 * @throws DeskError `wrong_credentials`, `suspended`
 */
export async function signInHere(
  deps: AccountDependencies,
  context: RequestContext,
  credentials: { email: string; password: string },
): Promise<Session> {
  const { signedIn, cookies } = await deps.authentication.signIn(
    credentials,
    context.req.raw.headers,
    context.get('clientAddress'),
  );
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
  await deps.audit.recordAudit({
    actor: signedIn.person.id,
    act: 'session.started',
    subject: `session:${signedIn.sessionId}`,
    content: {},
  });
  return readSession(deps, signedIn.person);
}
