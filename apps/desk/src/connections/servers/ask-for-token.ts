import {
  authorizationCodeGrantRequest,
  type Client,
  clientCredentialsGrantRequest,
  getValidatedIdTokenClaims,
  OperationProcessingError,
  processAuthorizationCodeResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import type { DeskClient } from './find-client.ts';
import { readTokenAnswer, type TokenAnswer } from './read-token-answer.ts';
import { askServer, libraryOptions, type WireRecord } from './server-fetch.ts';

/** An answer of the sign-in server that was checked, and what it is changed for a token with. */
export interface CodeToChange {
  /** Parameters as `validateAuthResponse` gave them; of a server without metadata only `code` is used. */
  parameters: URLSearchParams;
  redirectUrl: string;
  verifier: string;
  nonce: string | null;
}

type Desk = Pick<ConnectionDependencies, 'guardedFetch' | 'allowHttp'>;

/**
 * Changes a code for a token: by the server's metadata where it gives some (RFC 6749 section 4.1.3 with RFC 7636 and
 * RFC 8707), else as the manifest says it.
 * @throws ConnectionFault
 */
export async function changeCode(
  desk: Desk,
  setup: SignInSetup,
  deskClient: DeskClient,
  code: CodeToChange,
  record: WireRecord,
): Promise<TokenAnswer> {
  const { server } = setup;
  if (server === null) {
    return askLegacy(desk, setup, deskClient, record, {
      grant_type: 'authorization_code',
      code: code.parameters.get('code') ?? '',
      redirect_uri: code.redirectUrl,
      code_verifier: code.verifier,
    });
  }
  const response = await authorizationCodeGrantRequest(
    server,
    deskClient.client,
    deskClient.auth,
    code.parameters,
    code.redirectUrl,
    code.verifier,
    { ...libraryOptions(desk, record), additionalParameters: resourceOf(setup) },
  );
  const forAccount = response.clone();
  const answer = await readTokenAnswer(response, record);
  return { ...answer, account: await readAccount(server, deskClient.client, forAccount, code.nonce) };
}

/** Asks for a new access token by a refresh token (RFC 6749 section 6). @throws ConnectionFault */
export async function renewToken(
  desk: Desk,
  setup: SignInSetup,
  deskClient: DeskClient,
  refreshToken: string,
  record: WireRecord,
): Promise<TokenAnswer> {
  const { server } = setup;
  if (server === null) {
    return askLegacy(desk, setup, deskClient, record, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
  }
  const response = await refreshTokenGrantRequest(server, deskClient.client, deskClient.auth, refreshToken, {
    ...libraryOptions(desk, record),
    additionalParameters: resourceOf(setup),
  });
  return readTokenAnswer(response, record);
}

/** Asks for a token of the desk itself (RFC 6749 section 4.4). @throws ConnectionFault */
export async function askOwnToken(
  desk: Desk,
  setup: SignInSetup,
  deskClient: DeskClient,
  scopes: string[],
  record: WireRecord,
): Promise<TokenAnswer> {
  const { server } = setup;
  const scope: Record<string, string> = scopes.length > 0 ? { scope: scopes.join(' ') } : {};
  if (server === null) {
    return askLegacy(desk, setup, deskClient, record, { grant_type: 'client_credentials', ...scope });
  }
  const response = await clientCredentialsGrantRequest(
    server,
    deskClient.client,
    deskClient.auth,
    { ...scope, ...resourceOf(setup) },
    libraryOptions(desk, record),
  );
  return readTokenAnswer(response, record);
}

/** Resource indicators (RFC 8707): named where the API names itself. */
function resourceOf(setup: SignInSetup): Record<string, string> {
  return setup.resource === null ? {} : { resource: setup.resource };
}

/** As manifests describe it: everything in the body, as JSON or as a form. */
async function askLegacy(
  desk: Desk,
  setup: SignInSetup,
  { client, secret }: DeskClient,
  record: WireRecord,
  grant: Record<string, string>,
): Promise<TokenAnswer> {
  const { auth } = setup.plugin;
  if (auth.type !== 'oauth' || !URL.canParse(auth.tokenEndpoint)) {
    throw new ConnectionFault(
      'sign_in_not_ready',
      'Nothing says where a code is changed for a token.',
      'The plugin’s author names the token endpoint in the manifest (authorization_url).',
    );
  }
  const fields = {
    ...grant,
    client_id: client.client_id,
    ...(secret === null ? {} : { client_secret: secret }),
  };
  const json = auth.exchange === 'json';
  const response = await askServer(
    desk,
    {
      url: auth.tokenEndpoint,
      method: 'POST',
      headers: { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' },
      body: json ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
      fields: Object.entries(fields),
    },
    record,
  );
  return readTokenAnswer(response, record);
}

/** Who signed in, of an ID token whose claims were checked; null where there is none. */
async function readAccount(
  server: NonNullable<SignInSetup['server']>,
  client: Client,
  response: Response,
  nonce: string | null,
): Promise<TokenAnswer['account']> {
  const text = await response.clone().text();
  if (!/"id_token"\s*:/.test(text)) return null;
  try {
    const processed = await processAuthorizationCodeResponse(server, client, response, {
      ...(nonce === null ? {} : { expectedNonce: nonce }),
    });
    const claims = getValidatedIdTokenClaims(processed);
    if (!claims) return null;
    const name = [claims.email, claims.preferred_username, claims.name].find(
      (value) => typeof value === 'string',
    );
    return { id: claims.sub, name: typeof name === 'string' ? name.slice(0, 200) : null };
  } catch (error) {
    if (!(error instanceof OperationProcessingError) && !(error instanceof ResponseBodyError)) throw error;
    throw new ConnectionFault(
      'token_answer_not_understood',
      'The sign-in server’s ID token does not belong to this sign-in.',
      'Start again. If it stays so, tell the plugin’s author.',
      { cause: error },
    );
  }
}
