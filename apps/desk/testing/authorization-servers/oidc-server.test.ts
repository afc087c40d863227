import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import type { OidcServerOptions } from './oidc-options.ts';
import { startOidcServer } from './oidc-server.ts';
import type { Walker } from './walk-sign-in.ts';

const back = 'http://127.0.0.1:9/return';
const insecure = { [oauth.allowInsecureRequests]: true } as const;

/** Starts a server and a client of it that speaks as the certified library does. */
async function start(t: TestContext, options: OidcServerOptions = {}, id = 'desk') {
  const clients = [
    { id: 'desk', secret: 'desk-secret', redirectAddresses: [back] },
    { id: 'robot', secret: 'robot-secret', redirectAddresses: [], clientCredentials: true },
  ];
  const server = await startOidcServer({ clients, ...options });
  t.after(() => server.close());
  const issuer = new URL(server.url);
  const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
  const metadata = await oauth.processDiscoveryResponse(issuer, found);
  const client: oauth.Client = { client_id: id };
  const authentication = id === 'desk' ? oauth.ClientSecretBasic('desk-secret') : oauth.None();
  const authorize = async (more: Record<string, string> = {}, walker: Walker = {}) => {
    const verifier = oauth.generateRandomCodeVerifier();
    const address = new URL(metadata.authorization_endpoint ?? '');
    address.search = new URLSearchParams({
      response_type: 'code',
      client_id: id,
      redirect_uri: back,
      scope: 'openid read',
      state: 'state-1',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...more,
    }).toString();
    return { answer: new URL(await server.signIn(address.href, walker)), verifier };
  };
  const exchange = async ({ answer, verifier }: { answer: URL; verifier: string }) => {
    const parameters = oauth.validateAuthResponse(metadata, client, answer, 'state-1');
    const response = await oauth.authorizationCodeGrantRequest(
      metadata,
      client,
      authentication,
      parameters,
      back,
      verifier,
      insecure,
    );
    return oauth.processAuthorizationCodeResponse(metadata, client, response);
  };
  const refresh = async (token = '') => {
    const response = await oauth.refreshTokenGrantRequest(metadata, client, authentication, token, insecure);
    return oauth.processRefreshTokenResponse(metadata, client, response);
  };
  return { server, metadata, client, authentication, authorize, exchange, refresh };
}

test('signs in as whom a test names, and the token stands for them', async (t) => {
  const { server, metadata, client, authorize, exchange } = await start(t);
  const tokens = await exchange(await authorize({}, { account: 'bob' }));
  assert.deepEqual(await server.readToken(tokens.access_token), {
    account: 'bob',
    clientId: 'desk',
    scopes: ['openid', 'read'],
    audience: null,
  });
  const response = await oauth.userInfoRequest(metadata, client, tokens.access_token, insecure);
  const claims = await oauth.processUserInfoResponse(metadata, client, 'bob', response);
  assert.equal(claims.name, 'Bob Brodie');
  assert.equal(server.tokenRequests('authorization_code').length, 1);
  assert.equal(server.requests.at(-1)?.headers.authorization, `Bearer ${tokens.access_token}`);
});

test('denies where a test says so; wants PKCE unless told otherwise', async (t) => {
  const strict = await start(t);
  const { answer } = await strict.authorize({}, { decision: 'deny' });
  assert.equal(answer.searchParams.get('error'), 'access_denied');
  const without = { code_challenge: '', code_challenge_method: '' };
  assert.equal((await strict.authorize(without)).answer.searchParams.get('error'), 'invalid_request');
  const lax = await start(t, { pkce: 'optional' });
  assert.ok((await lax.authorize(without)).answer.searchParams.get('code'));
  await assert.rejects(strict.authorize({ redirect_uri: `${back}/` }), /led nowhere: 400/);
});

test('`iss` is promised and sent, or not', async (t) => {
  const both = await start(t);
  assert.equal((await both.authorize()).answer.searchParams.get('iss'), both.server.url);
  const broken = await start(t, { issuer: { promised: true, sent: false } });
  assert.equal(broken.metadata.authorization_response_iss_parameter_supported, true);
  const flow = await broken.authorize();
  assert.equal(flow.answer.searchParams.get('state'), 'state-1');
  await assert.rejects(broken.exchange(flow), /"iss" \(issuer\) missing/);
  const neither = await start(t, { issuer: { promised: false, sent: false } });
  assert.equal(neither.metadata.authorization_response_iss_parameter_supported, undefined);
  assert.ok((await neither.exchange(await neither.authorize())).access_token);
});

test('refresh tokens rotate, and one used twice ends the grant; without rotation they stay', async (t) => {
  const { server, authorize, exchange, refresh } = await start(t);
  const tokens = await exchange(await authorize());
  const next = await refresh(tokens.refresh_token);
  assert.notEqual(next.refresh_token, tokens.refresh_token);
  await assert.rejects(refresh(tokens.refresh_token), { error: 'invalid_grant' });
  assert.equal(await server.readToken(next.access_token), null);
  const lasting = await start(t, { rotation: false });
  const first = await lasting.exchange(await lasting.authorize());
  await lasting.refresh(first.refresh_token);
  assert.ok((await lasting.refresh(first.refresh_token)).access_token);
  const none = await start(t, { refreshTokens: false });
  assert.equal((await none.exchange(await none.authorize())).refresh_token, undefined);
});

test('tokens end by the clock that is handed in', async (t) => {
  let now = Date.parse('2026-11-21T09:00:00Z');
  const { server, authorize, exchange, refresh } = await start(t, {
    now: () => new Date(now),
    accessTokenSeconds: 5,
    refreshTokenSeconds: 60,
  });
  const tokens = await exchange(await authorize());
  assert.equal(tokens.expires_in, 5);
  now += 6000;
  assert.equal(await server.readToken(tokens.access_token), null);
  const next = await refresh(tokens.refresh_token);
  assert.ok(await server.readToken(next.access_token));
  now += 61_000;
  await assert.rejects(refresh(next.refresh_token), { error: 'invalid_grant' });
});

test('the token endpoint can be held before and after its work, and can fail', async (t) => {
  const { server, authorize, exchange, refresh } = await start(t);
  const tokens = await exchange(await authorize());
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  server.token.after = async (form) => {
    assert.equal(form.get('grant_type'), 'refresh_token');
    reached.resolve();
    await gate.promise;
  };
  const held = refresh(tokens.refresh_token);
  await reached.promise;
  server.token.after = undefined;
  // The token is spent although nobody has an answer yet.
  await assert.rejects(refresh(tokens.refresh_token), { error: 'invalid_grant' });
  gate.resolve();
  assert.ok((await held).access_token);

  const early = Promise.withResolvers<void>();
  server.token.before = () => early.promise;
  const flow = await authorize();
  const waiting = exchange(flow);
  early.resolve();
  assert.ok((await waiting).access_token);
  server.token.instead = () => ({ status: 503, body: '{"error":"temporarily_unavailable"}' });
  await assert.rejects(refresh('any'), /unexpected HTTP status code/);
  assert.equal(server.tokenRequests('refresh_token').length, 3);
});

test('resource indicators, client credentials, revocation', async (t) => {
  const resource = 'https://notes.example/';
  const { server, metadata, client, authentication, authorize, exchange } = await start(t, {
    resources: [resource],
  });
  const tokens = await exchange(await authorize({ resource }));
  const known = await server.readToken(tokens.access_token);
  assert.deepEqual([known?.audience, known?.scopes], [resource, ['read']]);
  const foreign = await authorize({ resource: 'https://other.example/' });
  assert.equal(foreign.answer.searchParams.get('error'), 'invalid_target');
  const revoked = await oauth.revocationRequest(
    metadata,
    client,
    authentication,
    tokens.access_token,
    insecure,
  );
  await oauth.processRevocationResponse(revoked);
  assert.equal(await server.readToken(tokens.access_token), null);

  const robot = { client_id: 'robot' };
  const response = await oauth.clientCredentialsGrantRequest(
    metadata,
    robot,
    oauth.ClientSecretBasic('robot-secret'),
    { scope: 'write', resource },
    insecure,
  );
  const own = await oauth.processClientCredentialsResponse(metadata, robot, response);
  const stands = { account: null, clientId: 'robot', scopes: ['write'], audience: resource };
  assert.deepEqual(await server.readToken(own.access_token), stands);
});

test('clients that register themselves, and clients that are a document', async (t) => {
  const open = await start(t, { registration: true });
  const registered = await oauth.dynamicClientRegistrationRequest(
    open.metadata,
    { redirect_uris: [back], token_endpoint_auth_method: 'none' },
    insecure,
  );
  const { client_id: id } = await oauth.processDynamicClientRegistrationResponse(registered);
  assert.ok((await open.authorize({ client_id: id })).answer.searchParams.get('code'));

  const address = 'https://desk.example/client.json';
  const asked: string[] = [];
  const document = async (clientId: string) => {
    asked.push(clientId);
    const fields = { client_id: address, redirect_uris: [back], token_endpoint_auth_method: 'none' };
    return Response.json({ ...fields, client_name: 'Desk by document' });
  };
  const served = await start(t, { clientDocument: document }, address);
  assert.equal(served.metadata.client_id_metadata_document_supported, true);
  assert.ok((await served.exchange(await served.authorize())).access_token);
  assert.deepEqual([...new Set(asked)], [address]);
});

test('describes itself where a test says so', async (t) => {
  const paths = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
  for (const [discovery, statuses] of [
    ['oauth', [200, 404]],
    ['openid', [404, 200]],
    ['none', [404, 404]],
  ] as const) {
    const server = await startOidcServer({ discovery });
    t.after(() => server.close());
    const answers = await Promise.all(paths.map((path) => fetch(server.url + path)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      statuses,
      discovery,
    );
  }
});
