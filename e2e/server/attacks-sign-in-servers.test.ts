import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostileBehaviour } from '../../apps/desk/testing/authorization-servers/hostile-server.ts';
import { startOidcServer } from '../../apps/desk/testing/authorization-servers/oidc-server.ts';
import { startProtectedApi } from '../../apps/desk/testing/authorization-servers/protected-api.ts';
import { ask, read, words } from './helpers/conversation.ts';
import { howItEnded, startCollector, startHostileTasks } from './helpers/hostile.ts';
import { clientSecret, signIn, startKeyNotes, startOAuthNotes } from './helpers/notes.ts';
import { openHosts, registerByAddress } from './helpers/plugins.ts';
import { startDesk } from './helpers/start-desk.ts';
import { stealToken } from './helpers/stored-tokens.ts';

const open = { registration: true, clients: [] };
const unauthorized = { status: 401, type: 'application/json', body: '{}' };

test('a token answer of a foreign type, a web page, 10 MB, a redirect, nothing, an error: each is said and connects nothing', async (t) => {
  const elsewhere = await startCollector(t);
  const { server, connect, member } = await startHostileTasks(t, { elsewhere: elsewhere.url });
  const expected: [NonNullable<HostileBehaviour['token']>, string][] = [
    ['foreign-type', 'token_type_foreign'],
    ['html', 'token_answer_not_understood'],
    ['array', 'token_answer_not_understood'],
    ['huge', 'server_answer_too_large'],
    ['redirect', 'server_redirected'],
    ['no-token', 'token_missing'],
    ['error', 'token_refused'],
  ];
  for (const [behaviour, code] of expected) {
    server.behaviour.token = behaviour;
    assert.equal(await connect(), code, behaviour);
  }
  const { steps } = await member.call('listConnectionSteps');
  const failed = steps.filter(({ ok }) => !ok);
  assert.equal(failed.length, expected.length);
  for (const { fault } of failed) {
    assert.ok(fault?.hint, fault?.code);
    assert.doesNotMatch(fault.message, /\u202e/);
  }
  assert.deepEqual((await member.call('listConnections')).connections, []);
  assert.equal(elsewhere.requests.length, 0, 'no secret was carried on');
  server.behaviour.token = 'no-type';
  assert.equal(await connect(), 'connected', 'a missing type is usual, and bearer');
});

test('metadata that points elsewhere, is a page, endless or a redirect is not believed', async (t) => {
  const elsewhere = await startCollector(t);
  const behaviours = [
    'foreign-issuer',
    'foreign-token-endpoint',
    'foreign-authorize-page',
    'html',
    'huge',
    'redirect',
  ] as const;
  const { server, administrator, plugin, connect, member } = await startHostileTasks(t, {
    elsewhere: elsewhere.url,
  });
  const params = { pluginId: plugin.id };
  await connect();
  const honest = await administrator.call('discoverSignIn', { params });
  assert.equal(honest.server?.issuer, server.url);
  for (const metadata of behaviours) {
    const fresh = await startHostileTasks(t, { elsewhere: elsewhere.url, metadata });
    const found = await fresh.administrator.call('discoverSignIn', { params: { pluginId: fresh.plugin.id } });
    assert.equal(found.server, null, metadata);
    const { url } = await fresh.member.call('startConnection', {
      params: { pluginId: fresh.plugin.id },
      body: { connectionId: null, conversationId: null, scopes: [] },
    });
    assert.equal(new URL(url).origin, fresh.server.url, metadata);
    // It turns hostile after it was known as honest: what was known stays.
    server.behaviour.metadata = metadata;
    const kept = await administrator.call('discoverSignIn', { params });
    assert.equal(kept.tokenEndpoint, `${server.url}/token`, metadata);
  }
  assert.equal(await connect(), 'connected');
  assert.equal((await member.call('listConnections')).connections.length, 2);
  assert.deepEqual(
    elsewhere.requests.map(({ path }) => path),
    [],
    'nobody asked there',
  );
});

test('a resource that names another sign-in server does not send anybody there', async (t) => {
  const elsewhere = await startOidcServer({ registration: true });
  t.after(() => elsewhere.close());
  const { administrator, plugin, server } = await startHostileTasks(t, {
    elsewhere: elsewhere.url,
    metadata: 'none',
    resourceServer: elsewhere.url,
  });
  const found = await administrator.call('discoverSignIn', { params: { pluginId: plugin.id } });
  assert.deepEqual([found.server, found.tokenEndpoint], [null, `${server.url}/token`]);
  assert.equal(elsewhere.tokenRequests().length, 0);
});

test('a sign-in server at a private address that no administrator listed is not asked', async (t) => {
  const server = await startOidcServer({
    clients: [{ id: 'desk', secret: clientSecret, redirectAddresses: [] }],
  });
  t.after(() => server.close());
  const api = await startProtectedApi({
    auth: { kind: 'oauth', server: server.url, readToken: server.readToken, scope: 'read' },
  });
  t.after(() => api.close());
  const { administrator, invite } = await startDesk(t, () => ({ text: 'Hello.' }));
  await openHosts(administrator, api.url);
  const plugin = await registerByAddress(administrator, api.manifestUrl);
  const params = { pluginId: plugin.id };
  await administrator.call('changeAdminSignIn', { params, body: { clientId: 'desk', clientSecret } });
  const member = await invite();
  const at = await signIn(member, plugin.id, async (url) => {
    const asked = new URL(url).searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code: 'any', state: asked.get('state') ?? '' }).toString();
    return back.href;
  });
  assert.equal(await howItEnded(member, at), 'server_unreachable');
  assert.deepEqual(server.requests, [], 'neither its metadata nor its token endpoint');
  const { steps } = await administrator.call('listAllConnectionSteps', { query: { pluginId: plugin.id } });
  assert.match(JSON.stringify(steps), /private/);
});

test('an access that was revoked at the server: the person is told once and connects again', async (t) => {
  const { member, api, plugin, server, desk } = await startOAuthNotes(t, open);
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const { refreshToken } = await stealToken(desk);
  const { rows } = await desk.database.pool.query('select client_id from plugin_sign_in');
  const revoked = await fetch(`${server.url}/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token: refreshToken ?? '', client_id: rows[0]?.client_id }),
  });
  assert.equal(revoked.status, 200);
  const asked = await ask(member, 'read my notes');
  const [call] = asked.turn.calls;
  assert.deepEqual([call?.status, call?.need?.why], ['needs-connection', 'reconnect']);
  assert.equal(call?.fault?.code, 'renewal_refused');
  assert.equal(server.tokenRequests('refresh_token').length, 1);
  await ask(member, 'read my notes');
  assert.equal(server.tokenRequests('refresh_token').length, 1, 'it is not asked in vain again');
  assert.equal(api.calls().length, 1);
  const [connection] = (await member.call('listConnections')).connections;
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }), {
    connectionId: connection?.id ?? '',
  });
  const [mended] = (await member.call('listConnections')).connections;
  assert.deepEqual([mended?.id, mended?.fault], [connection?.id, null]);
});

for (const first of ['thief', 'desk'] as const) {
  test(`a copied refresh token that the ${first} uses first: the grant ends, and the person is asked to connect again`, async (t) => {
    const { member, api, plugin, server, desk } = await startOAuthNotes(t, open);
    await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
    const { refreshToken } = await stealToken(desk);
    const { rows } = await desk.database.pool.query('select client_id from plugin_sign_in');
    const steal = async () => {
      const answer = await fetch(`${server.url}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: refreshToken ?? '',
          client_id: rows[0]?.client_id,
        }),
      });
      return answer.status;
    };
    if (first === 'thief') assert.equal(await steal(), 200);
    api.answerNext(unauthorized);
    const asked = await ask(member, 'read my notes');
    if (first === 'desk') {
      assert.equal(asked.turn.calls[0]?.status, 'succeeded');
      assert.equal(await steal(), 400);
    }
    const ended = first === 'thief' ? asked : await ask(member, 'read my notes');
    assert.deepEqual(
      [ended.turn.calls[0]?.status, ended.turn.calls[0]?.need?.why],
      ['needs-connection', 'reconnect'],
    );
  });
}

test('a redirect of the API takes no credential to another host: token, header, cookie, query, basic', async (t) => {
  const elsewhere = await startCollector(t);
  const hostile = await startHostileTasks(t, { api: 'redirect', elsewhere: elsewhere.url });
  assert.equal(await hostile.connect(), 'connected');
  const { turn } = await ask(hostile.member, 'read my tasks');
  assert.equal(turn.status, 'completed');
  assert.deepEqual(
    elsewhere.requests.map(({ headers }) => headers.authorization),
    [undefined],
  );

  const key = 'a-key-that-stays-123456';
  for (const scheme of ['header', 'cookie', 'query', 'basic'] as const) {
    const { member, plugin, api, administrator } = await startKeyNotes(t, {
      auth: { kind: 'key', placement: scheme === 'basic' ? { scheme } : { scheme, name: 'x-access' } },
      keys: { [scheme === 'basic' ? `ada:${key}` : key]: 'ada' },
    });
    await openHosts(administrator, elsewhere.url);
    await member.call('saveKey', {
      params: { pluginId: plugin.id },
      body: {
        key: scheme === 'basic' ? { username: 'ada', password: key } : { value: key },
        name: null,
        connectionId: null,
      },
    });
    const location = `${elsewhere.url}/${scheme}`;
    api.answerNext({ status: 302, type: 'text/plain', body: '', headers: { location } });
    await ask(member, 'read my notes');
    const got = elsewhere.requests.filter(({ path }) => path.startsWith(`/${scheme}`));
    assert.equal(got.length, 1, scheme);
    assert.doesNotMatch(JSON.stringify(got), /a-key-that-stays|YWRhOm/, scheme);
  }
});

test('what a plugin or a server writes back of a credential reaches neither model, screen, log nor database', async (t) => {
  const { member, api, plugin, server, desk, model, administrator } = await startOAuthNotes(t, open);
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const { accessToken, refreshToken } = await stealToken(desk);
  const echo = (status: number) => ({
    status,
    type: 'application/json',
    body: JSON.stringify({ you_sent: `Bearer ${accessToken}`, token: accessToken }),
    headers: { 'x-echo': accessToken, location: `/notes?token=${accessToken}` },
  });
  for (const status of [200, 400, 403, 500]) {
    api.answerNext(echo(status));
    const { turn, conversationId } = await ask(member, 'read my notes');
    assert.match(words(turn), /you_sent/, String(status));
    const seen = [await read(member, conversationId), await member.call('listCalls')];
    assert.doesNotMatch(JSON.stringify(seen), new RegExp(accessToken), String(status));
  }
  assert.doesNotMatch(JSON.stringify(model.requests), new RegExp(accessToken));

  api.answerNext(unauthorized);
  server.token.instead = (form) => ({
    status: 400,
    body: JSON.stringify({
      error: 'invalid_grant',
      error_description: `the token ${form.get('refresh_token')} is not good`,
    }),
  });
  const refused = await ask(member, 'read my notes');
  assert.match(refused.turn.calls[0]?.fault?.message ?? '', /is not good/);
  const all = [
    refused,
    await administrator.call('listAllConnectionSteps'),
    await member.call('listConnections'),
  ];
  assert.ok(refreshToken);
  assert.doesNotMatch(JSON.stringify(all), new RegExp(refreshToken));
  const { rows } = await desk.database.pool.query(
    `select string_agg(t::text, ' ') as text from (select detail::text || coalesce(fault::text, '') as t from tool_call
      union all select event::text from turn_event union all select row(s.*)::text from connection_step s) all_rows`,
  );
  assert.doesNotMatch(rows[0]?.text ?? '', new RegExp(`${accessToken}|${refreshToken}`));
});

test('the key of a query stays out of addresses that are shown, also when the server cannot be reached', async (t) => {
  const key = 'query-key-0123456789';
  const { member, plugin, api, model } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'query', name: 'access' } },
    keys: { [key]: 'ada' },
  });
  await member.call('saveKey', {
    params: { pluginId: plugin.id },
    body: { key: { value: key }, name: null, connectionId: null },
  });
  const works = await ask(member, 'read my notes');
  await api.close();
  const gone = await ask(member, 'read my notes');
  assert.equal(gone.turn.calls[0]?.status, 'failed');
  const log = await member.call('listCalls');
  assert.doesNotMatch(JSON.stringify([works, gone, log, model.requests]), new RegExp(key));
});
