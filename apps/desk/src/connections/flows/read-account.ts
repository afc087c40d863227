import { processUserInfoResponse, skipSubjectCheck, userInfoRequest } from 'oauth4webapi';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { quoteServer } from '../connection-fault.ts';
import type { DeskClient } from '../servers/find-client.ts';
import type { TokenAnswer } from '../servers/read-token-answer.ts';
import { libraryOptions, startRecord } from '../servers/server-fetch.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep, type StepSubject } from '../steps/record-step.ts';

/**
 * Who signed in: of the ID token, else of the server's userinfo. Null where neither says it; a sign-in is not refused
 * because its name is not known.
 */
export async function readAccount(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  deskClient: DeskClient,
  answer: TokenAnswer,
  subject: StepSubject,
): Promise<{ id: string; name: string | null } | null> {
  const { server } = setup;
  if (answer.account?.name) return answer.account;
  if (!server?.userinfo_endpoint || answer.scopes?.includes('openid') === false) return answer.account;
  const record = startRecord();
  try {
    const response = await userInfoRequest(
      server,
      deskClient.client,
      answer.accessToken,
      libraryOptions(desk, record),
    );
    const claims = await processUserInfoResponse(
      server,
      deskClient.client,
      answer.account?.id ?? skipSubjectCheck,
      response,
    );
    await recordStep(desk, subject, { act: 'account', ...record });
    const name = [claims.email, claims.preferred_username, claims.name].find(
      (value) => typeof value === 'string',
    );
    return { id: claims.sub, name: quoteServer(name) || null };
  } catch (error) {
    desk.logger.debug({ err: error }, 'a sign-in server did not say who signed in');
    await recordStep(desk, subject, { act: 'account', ...record });
    return answer.account;
  }
}
