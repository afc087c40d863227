import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import Provider, { type Configuration, errors, interactionPolicy } from 'oidc-provider';
import { findEmployee } from '../office/people.ts';
import type { Records } from './open-records.ts';
import { renderFailure } from './pages.ts';
import { apiScopes, scopeWords } from './scopes.ts';

/** What the sign-in server is made of. */
export type ProviderSettings = {
  /** Its address, without a slash at the end. */
  issuer: string;
  records: Records;
  /** Seconds that an access token lasts. */
  tokenSeconds: number;
  /** Whether clients may register themselves (RFC 7591). */
  registration: boolean;
};

/** Where the sign-in server answers. The first two are what a manifest calls client_url and authorization_url. */
export const signInPaths = {
  authorization: '/oauth',
  token: '/auth/oauth_exchange',
  userinfo: '/auth/userinfo',
  revocation: '/auth/revoke',
  registration: '/auth/register',
  jwks: '/auth/keys',
  end_session: '/auth/end',
} as const;

const day = 24 * 60 * 60;

/**
 * Makes the sign-in server (OAuth 2.0, OpenID Connect): authorization codes with PKCE S256, `iss` in the answer
 * (RFC 9207), a new refresh token at each refresh, revocation (RFC 7009), resource indicators (RFC 8707). It
 * describes itself at `/.well-known/oauth-authorization-server` (RFC 8414) and `/.well-known/openid-configuration`.
 */
export async function makeProvider(settings: ProviderSettings): Promise<Provider> {
  const { issuer, records } = settings;
  const key = await records.once('signingKey', makeSigningKey);
  const cookieKey = await records.once('cookieKey', () => randomBytes(32).toString('base64url'));
  const configuration: Configuration = {
    adapter: records.adapter,
    jwks: { keys: [key] },
    routes: signInPaths,
    scopes: Object.keys(scopeWords),
    // The id token names the person too: with a resource indicator, the access token is for the API alone.
    claims: { openid: ['sub', 'name', 'email'] },
    conformIdTokenClaims: false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    responseTypes: ['code'],
    // The person's desk may come from another port of the same host: cookies know no ports.
    cookies: {
      keys: [cookieKey],
      names: {
        session: 'office_session',
        interaction: 'office_interaction',
        resume: 'office_resume',
      },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
      registration: { enabled: settings.registration },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo(_context, resource) {
          if (!isThisApi(resource, issuer)) throw new errors.InvalidTarget();
          return { scope: apiScopes.join(' '), audience: issuer, accessTokenFormat: 'opaque' };
        },
      },
    },
    pkce: { required: (_context, client) => client.clientAuthMethod === 'none' },
    // Who was given access keeps it: plugins of this kind know neither offline_access nor a session's end.
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: settings.tokenSeconds,
      AuthorizationCode: 60,
      IdToken: settings.tokenSeconds,
      Interaction: 60 * 60,
      RefreshToken: 90 * day,
      Grant: 90 * day,
      Session: 14 * day,
    },
    interactions: { policy: makePolicy(), url: (_context, interaction) => `/interaction/${interaction.uid}` },
    async findAccount(_context, accountId) {
      const employee = findEmployee(accountId);
      if (!employee) return undefined;
      return { accountId, claims: () => ({ sub: accountId, name: employee.name, email: employee.email }) };
    },
    async renderError(context, out) {
      context.type = 'html';
      context.set('Content-Security-Policy', "default-src 'none'; style-src 'self'; img-src 'self'");
      context.body = String(await renderFailure(out.error_description ?? out.error));
    },
    clientBasedCORS: () => false,
  };
  const provider = new Provider(issuer, configuration);
  // Behind https there is another server in front, which says so in X-Forwarded-Proto.
  provider.proxy = issuer.startsWith('https:');
  return provider;
}

/** Beside the usual prompts, a client may ask that the person says anew who they are (`prompt=select_account`). */
function makePolicy() {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}

function isThisApi(resource: string, issuer: string): boolean {
  return resource === issuer || resource === `${issuer}/`;
}

async function makeSigningKey() {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(8).toString('hex'),
    use: 'sig',
    alg: 'RS256',
  };
}
