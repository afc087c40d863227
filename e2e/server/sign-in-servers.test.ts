import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startLegacyFormServer } from '../../apps/desk/testing/authorization-servers/legacy-form-server.ts';
import { startLegacyJsonServer } from '../../apps/desk/testing/authorization-servers/legacy-json-server.ts';
import type { LegacyOptions } from '../../apps/desk/testing/authorization-servers/legacy-server.ts';
import type { OidcServerOptions } from '../../apps/desk/testing/authorization-servers/oidc-options.ts';
import { startOidcServer } from '../../apps/desk/testing/authorization-servers/oidc-server.ts';
import {
  type ApiAuth,
  startProtectedApi,
} from '../../apps/desk/testing/authorization-servers/protected-api.ts';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { ask, words } from './helpers/conversation.ts';
import { howItEnded } from './helpers/hostile.ts';
import { clientSecret, signIn, startOAuthNotes } from './helpers/notes.ts';
import { openHosts, registerByAddress } from './helpers/plugins.ts';
import { startDesk } from './helpers/start-desk.ts';

/** Calls the only operation that reads, and says what came. */
const readFirst: Script = ({ results, tools }) =>
  results.length > 0
    ? { text: `It said: ${results.map(({ text }) => text).join(' | ')}` }
    : {
        toolCalls: [
          { name: tools.find(({ name }) => /list(Notes|Tasks)$/.test(name))?.name ?? 'none', arguments: {} },
        ],
      };

const legacy = { json: startLegacyJsonServer, form: startLegacyFormServer };

/** A desk with a legacy plugin, whose client an administrator entered. */
async function startLegacy(t: TestContext, kind: keyof typeof legacy, options: Partial<LegacyOptions> = {}) {
  const redirectAddresses: string[] = [];
  const client = { id: 'desk', secret: clientSecret, redirectAddresses };
  const service = await legacy[kind]({ client, ...options });
  t.after(() => service.close());
  const started = await startDesk(t, readFirst);
  const { administrator } = started;
  const signInUrl = options.signInUrl === undefined ? [] : [options.signInUrl];
  await openHosts(administrator, service.url, ...signInUrl);
  const plugin = await registerByAddress(administrator, `${service.url}/.well-known/ai-plugin.json`);
  const set = (body: object) =>
    administrator.call('changeAdminSignIn', { params: { pluginId: plugin.id }, body });
  const { redirectUrl } = await set({ clientId: 'desk', clientSecret });
  redirectAddresses.push(redirectUrl);
  const member = await started.invite();
  return { ...started, service, plugin, member, set, redirectUrl };
}

test('a legacy JSON server that never returns `state`: refused with the way out, then by a setting it works and renews', async (t) => {
  const { service, plugin, member, set } = await startLegacy(t, 'json');
  const walk = (url: string) => service.signIn(url, { account: 'alice' });
  const refused = await signIn(member, plugin.id, walk);
  assert.equal(await howItEnded(member, refused), 'state_missing');
  const { fault } = await member.call('readConnectionFlow', {
    params: { flowId: refused.searchParams.get('flow') ?? '' },
  });
  assert.match(fault?.hint ?? '', /administrator can allow this/);
  await set({ acceptMissingState: true });
  assert.equal(await howItEnded(member, await signIn(member, plugin.id, walk)), 'connected');
  const { turn } = await ask(member, 'read my tasks');
  assert.match(words(turn), /the report of alice/, JSON.stringify(turn.calls[0]?.fault));
  service.endTokens();
  const renewed = await ask(member, 'read my tasks');
  assert.match(words(renewed.turn), /the report of alice/, 'the refresh token brought a new one');
  assert.equal((await member.call('listConnections')).connections[0]?.state, 'works');
});

test('a legacy form server that gives an access token and nothing else: it works until it ends, then connect again', async (t) => {
  const { service, plugin, member } = await startLegacy(t, 'form', { returnsState: true });
  const walk = (url: string) => service.signIn(url, { account: 'alice' });
  assert.equal(await howItEnded(member, await signIn(member, plugin.id, walk)), 'connected');
  assert.match(words((await ask(member, 'read my tasks')).turn), /the report of alice/);
  const [connection] = (await member.call('listConnections')).connections;
  assert.deepEqual([connection?.state, connection?.renewable, connection?.expiresAt], ['works', false, null]);
  service.endTokens();
  const ended = await ask(member, 'read my tasks');
  assert.deepEqual(
    [ended.turn.calls[0]?.status, ended.turn.calls[0]?.need?.why],
    ['needs-connection', 'reconnect'],
  );
});

test('a server that answers 403 for a credential that ended is understood by a setting', async (t) => {
  const { service, plugin, member, set } = await startLegacy(t, 'json', {
    returnsState: true,
    refusal: { missing: 403, wrong: 403 },
  });
  await signIn(member, plugin.id, (url) => service.signIn(url, { account: 'alice' }));
  service.endTokens();
  const told = await ask(member, 'read my tasks');
  assert.equal(told.turn.calls[0]?.status, 'failed');
  await set({ forbiddenMeansUnauthorized: true });
  assert.match(words((await ask(member, 'read my tasks')).turn), /the report of alice/);
});

test('a broker on another domain is said so, and its own metadata is used', async (t) => {
  const { member, plugin, server, administrator } = await startOAuthNotes(t, {
    registration: true,
    clients: [],
    described: 'manifest-only',
  });
  const page = await member.call('readSignIn', { params: { pluginId: plugin.id } });
  assert.equal(page.signInHost, new URL(server.url).host);
  assert.notEqual(page.signInHost, page.apiHost);
  assert.equal(page.ready, true, 'the server takes the desk by itself');
  assert.equal(
    await howItEnded(member, await signIn(member, plugin.id, (url) => server.signIn(url))),
    'connected',
  );
  const facts = await administrator.call('readAdminSignIn', { params: { pluginId: plugin.id } });
  assert.deepEqual([facts.clientKind, facts.server?.issuer], ['registered', server.url]);
  assert.match(words((await ask(member, 'read my notes')).turn), /"of": ?"alice"/);
});

/** A desk with the notes plugin known by its description alone, without a manifest. */
async function startDescribed(
  t: TestContext,
  described: NonNullable<Extract<ApiAuth, { kind: 'oauth' }>['described']>,
  options: OidcServerOptions = {},
) {
  const own = described === 'client-credentials';
  const server = await startOidcServer({
    clients: own
      ? [{ id: 'desk', secret: clientSecret, redirectAddresses: [], clientCredentials: true }]
      : [],
    registration: true,
    ...options,
  });
  t.after(() => server.close());
  const api = await startProtectedApi({
    auth: { kind: 'oauth', server: server.url, readToken: server.readToken, described },
  });
  t.after(() => api.close());
  options.resources?.push(api.url);
  const started = await startDesk(t, readFirst);
  await openHosts(started.administrator, api.url, server.url);
  const plugin = await registerByAddress(started.administrator, api.descriptionUrl);
  const params = { pluginId: plugin.id };
  const { redirectUrl } = await started.administrator.call('readAdminSignIn', { params });
  const body = own ? { clientId: 'desk', clientSecret } : await registerByHand(server.url, redirectUrl);
  await started.administrator.call('changeAdminSignIn', { params, body });
  return { ...started, server, api, plugin, member: await started.invite() };
}

/** What an administrator does at the sign-in server, where the desk cannot do it. */
async function registerByHand(serverUrl: string, redirectUrl: string) {
  const answer = await fetch(`${serverUrl}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'The desk',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    }),
  });
  const given = (await answer.json()) as { client_id: string; client_secret: string };
  return { clientId: given.client_id, clientSecret: given.client_secret };
}

for (const described of ['authorization-code', 'openid'] as const) {
  for (const discovery of ['both', 'oauth', 'openid', 'none'] as const) {
    if (described === 'openid' && (discovery === 'oauth' || discovery === 'none')) continue;
    test(`by the description alone: ${described}, metadata: ${discovery}`, async (t) => {
      const { member, plugin, server } = await startDescribed(t, described, { discovery });
      const asked = await ask(member, 'read my notes');
      assert.equal(asked.turn.calls[0]?.status, 'needs-connection');
      const need = asked.turn.calls[0]?.need;
      const at = await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'bob' }), {
        scopes: need?.scopes ?? [],
      });
      assert.equal(await howItEnded(member, at), 'connected');
      assert.match(words((await ask(member, 'read my notes')).turn), /"of": ?"bob"/);
      const [connection] = (await member.call('listConnections')).connections;
      assert.equal(connection?.accountName, discovery === 'none' ? null : 'bob@accounts.example');
    });
  }
}

test('client credentials: the desk signs in as itself, once for all calls, and again when it is refused', async (t) => {
  const { member, server, api, invite } = await startDescribed(t, 'client-credentials');
  assert.match(words((await ask(member, 'read our notes')).turn), /"of": ?"desk"/);
  await ask(await invite(), 'read our notes');
  assert.equal(server.tokenRequests('client_credentials').length, 1);
  api.answerNext({ status: 401, type: 'application/json', body: '{}' });
  assert.match(words((await ask(member, 'read our notes')).turn), /"of": ?"desk"/);
  assert.equal(server.tokenRequests('client_credentials').length, 2);
  assert.deepEqual((await member.call('listConnections')).connections, []);
});

test('resource indicators: the token is for the API that asked, and no other takes it', async (t) => {
  const resources: string[] = ['https://other.example'];
  const { member, plugin, server, api } = await startDescribed(t, 'authorization-code', { resources });
  let asked = new URLSearchParams();
  await signIn(
    member,
    plugin.id,
    (url) => {
      asked = new URL(url).searchParams;
      return server.signIn(url, { account: 'alice' });
    },
    { scopes: ['read'] },
  );
  assert.equal(asked.get('resource'), api.url);
  assert.equal(server.tokenRequests('authorization_code')[0]?.get('resource'), api.url);
  assert.match(words((await ask(member, 'read my notes')).turn), /"of": ?"alice"/);
  const token = api.calls().at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
  assert.equal((await server.readToken(token))?.audience, api.url);
});
