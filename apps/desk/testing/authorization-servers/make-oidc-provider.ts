import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import Provider, { type Configuration, errors } from 'oidc-provider';
import type { Records } from '../../../../examples/office-projects/src/sign-in/open-records.ts';
import { type OidcServerOptions, type TestClient, testAccounts } from './oidc-options.ts';

/** The library's server with the options of a test; everything it would warn about is set. */
export async function makeOidcProvider(
  issuer: string,
  records: Records,
  options: OidcServerOptions,
): Promise<Provider> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' };
  const scopes = options.scopes ?? ['read', 'write'];
  const resources = options.resources ?? [];
  const accounts = options.accounts ?? testAccounts;
  const tokenSeconds = options.accessTokenSeconds ?? 3600;
  const refreshSeconds = options.refreshTokenSeconds ?? 86_400;
  const { clientDocument } = options;

  const configuration: Configuration = {
    adapter: records.adapter,
    clients: (options.clients ?? []).map(describeClient),
    jwks: { keys: [key] },
    scopes: ['openid', 'offline_access', ...scopes],
    claims: { openid: ['sub', 'name', 'email'] },
    conformIdTokenClaims: false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: { grant_types: ['authorization_code', 'refresh_token'] },
    responseTypes: ['code'],
    routes: {
      userinfo: '/userinfo',
      revocation: '/revoke',
      registration: '/register',
      authorization: '/authorize',
    },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'as_session', interaction: 'as_interaction', resume: 'as_resume' },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      userinfo: { enabled: options.userinfo ?? true },
      revocation: {
        enabled: options.revocation ?? true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
      registration: { enabled: options.registration ?? false },
      ...(clientDocument && {
        clientIdMetadataDocument: {
          enabled: true,
          ack: 'draft-02',
          allowFetch: () => true,
          allowClient: () => true,
        },
      }),
      resourceIndicators: {
        enabled: resources.length > 0,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo(_context, resource) {
          if (!resources.includes(resource)) throw new errors.InvalidTarget();
          return { scope: scopes.join(' '), audience: resource, accessTokenFormat: 'opaque' };
        },
      },
    },
    // The document of a client that is no web page: here it comes from the test, whatever its address.
    fetch: (url) => {
      if (!clientDocument) throw new Error(`Nothing is fetched by this server, and so not ${url}.`);
      return clientDocument(String(url));
    },
    pkce: { required: () => (options.pkce ?? 'required') === 'required' },
    issueRefreshToken: (_context, client) =>
      (options.refreshTokens ?? true) && client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    rotateRefreshToken: options.rotation ?? true,
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: tokenSeconds,
      Grant: refreshSeconds,
      IdToken: tokenSeconds,
      Interaction: 3600,
      RefreshToken: refreshSeconds,
      Session: 86_400,
    },
    interactions: { url: (_context, interaction) => `/approve/${interaction.uid}` },
    findAccount(_context, id) {
      const account = accounts.find((each) => each.id === id);
      if (!account) return undefined;
      const { name, email } = account;
      return { accountId: id, claims: () => ({ sub: id, name, email }) };
    },
    renderError(context, out) {
      context.type = 'text/plain';
      context.body = `${out.error}: ${out.error_description ?? ''}`;
    },
    clientBasedCORS: () => false,
  };
  return new Provider(issuer, configuration);
}

function describeClient(client: TestClient) {
  return {
    client_id: client.id,
    client_name: `Client ${client.id}`,
    ...(client.secret === null
      ? { token_endpoint_auth_method: 'none' as const }
      : { client_secret: client.secret, token_endpoint_auth_method: 'client_secret_basic' as const }),
    ...(client.clientCredentials
      ? { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }
      : {
          grant_types: ['authorization_code', 'refresh_token'],
          redirect_uris: client.redirectAddresses,
          response_types: ['code' as const],
        }),
  };
}
