import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { test } from 'node:test';
import { startOidcServer } from '../../apps/desk/testing/authorization-servers/oidc-server.ts';
import { registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import { howItEnded, startHostileTasks } from './helpers/hostile.ts';
import { comeBack, signIn, startKeyNotes, startOAuthNotes } from './helpers/notes.ts';

const open = { registration: true, clients: [] };

/** Begins a sign-in and gives the address that the server sends the browser back to, unvisited. */
async function beginAndSignIn({ member, plugin, server }: Awaited<ReturnType<typeof startOAuthNotes>>) {
  return new URL(await server.signIn((await begin(member, plugin.id)).url, { account: 'alice' }));
}

function begin(caller: Parameters<typeof signIn>[0], pluginId: string) {
  return caller.call('startConnection', {
    params: { pluginId },
    body: { connectionId: null, conversationId: null, scopes: [] },
  });
}

function change(address: URL, values: Record<string, string | null>): string {
  const changed = new URL(address);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
  }
  return changed.href;
}

test('`state`: missing, invented, of another person or session, replayed, old: no code is spent', async (t) => {
  const notes = await startOAuthNotes(t, open);
  const { member, server, desk, invite } = notes;
  const ben = await invite();
  const back = await beginAndSignIn(notes);
  const end = async (address: string, caller = member) => howItEnded(member, await comeBack(caller, address));
  assert.equal(await end(change(back, { state: 'invented' })), 'state_unknown');
  assert.equal(await end(change(back, { state: `${back.searchParams.get('state')}x` })), 'state_unknown');
  assert.equal(await end(back.href, ben), 'state_unknown');
  assert.equal(server.tokenRequests('authorization_code').length, 0);
  assert.equal(await end(back.href), 'connected', 'none of these took the person’s own answer away');
  assert.equal(await end(back.href), 'state_used');
  assert.equal(server.tokenRequests('authorization_code').length, 1);

  assert.equal(await end(change(await beginAndSignIn(notes), { state: null })), 'state_missing');
  assert.equal(await end(change(await beginAndSignIn(notes), { state: '' })), 'state_missing');
  const late = await beginAndSignIn(notes);
  await desk.database.pool.query(
    `update connection_flow set expires_at = now() - interval '1 s' where used_at is null`,
  );
  assert.equal(await end(late.href), 'sign_in_expired');
  const elsewhere = await beginAndSignIn(notes);
  await desk.database.pool.query(
    `update connection_flow set session_id = 'another browser' where used_at is null`,
  );
  assert.equal(await end(elsewhere.href), 'sign_in_other_session');
  assert.equal(server.tokenRequests('authorization_code').length, 1);
  assert.equal((await member.call('listConnections')).connections.length, 1);
});

test('a flow begins by a click on the desk only: not by GET, not from another site, not without a session', async (t) => {
  const { member, desk, plugin } = await startOAuthNotes(t, open);
  const address = `${member.url}/api/plugins/${plugin.id}/sign-in`;
  const post = { method: 'POST', body: '{"connectionId":null,"conversationId":null,"scopes":[]}' };
  const json = { 'content-type': 'application/json' };
  const own = { ...json, cookie: member.cookie, origin: member.url };
  assert.equal((await fetch(address, { headers: { cookie: member.cookie } })).status, 200);
  for (const headers of [
    { ...own, origin: 'https://evil.example' },
    { ...own, origin: 'null' },
    { ...own, 'content-type': 'text/plain' },
    { ...own, 'content-type': 'application/x-www-form-urlencoded' },
    { ...own, 'sec-fetch-site': 'cross-site' },
  ]) {
    const answer = await fetch(address, { ...post, headers });
    assert.equal(answer.status, 403, JSON.stringify(headers));
  }
  assert.equal((await fetch(address, { ...post, headers: { ...json, origin: member.url } })).status, 401);
  const { rowCount } = await desk.database.pool.query('select 1 from connection_flow');
  assert.equal(rowCount, 0);
  assert.equal((await fetch(address, { ...post, headers: own })).status, 200);
});

test('a code of somebody else put into the person’s own sign-in connects nothing', async (t) => {
  const notes = await startOAuthNotes(t, open);
  const { member, invite, plugin, server } = notes;
  const attacker = await invite();
  const { url } = await begin(attacker, plugin.id);
  const stolen = new URL(await server.signIn(url, { account: 'bob' })).searchParams.get('code') ?? '';
  const back = await beginAndSignIn(notes);
  const ended = await howItEnded(member, await comeBack(member, change(back, { code: stolen })));
  assert.equal(ended, 'token_refused');
  assert.deepEqual((await member.call('listConnections')).connections, []);
});

test('the proof key is there, S256 and fresh each time, also where the server offers less', async (t) => {
  const { member, plugin, server } = await startOAuthNotes(t, open);
  const asked = [];
  for (let time = 0; time < 3; time += 1)
    asked.push(new URL((await begin(member, plugin.id)).url).searchParams);
  for (const query of asked) {
    assert.equal(query.get('code_challenge_method'), 'S256');
    assert.match(query.get('code_challenge') ?? '', /^[A-Za-z0-9_-]{43}$/);
    assert.match(query.get('state') ?? '', /^[A-Za-z0-9_-]{43}$/);
  }
  for (const name of ['state', 'code_challenge', 'nonce'])
    assert.equal(new Set(asked.map((query) => query.get(name))).size, 3, name);
  let challenge = '';
  await signIn(member, plugin.id, (url) => {
    challenge = new URL(url).searchParams.get('code_challenge') ?? '';
    return server.signIn(url);
  });
  const verifier = server.tokenRequests('authorization_code')[0]?.get('code_verifier') ?? '';
  assert.equal(createHash('sha256').update(verifier).digest('base64url'), challenge);

  for (const metadata of ['plain-pkce', 'none'] as const) {
    const weak = await startHostileTasks(t, { metadata });
    const query = new URL((await begin(weak.member, weak.plugin.id)).url).searchParams;
    assert.equal(query.get('code_challenge_method'), 'S256', metadata);
    assert.notEqual(query.get('code_challenge'), null);
  }
});

for (const metadata of [undefined, 'none'] as const) {
  test(`mix-up: a server that sends people on to another one never gets that one’s code (metadata: ${metadata ?? 'given'})`, async (t) => {
    const redirectAddresses = ['https://desk.example/api/connections/return/honest'];
    const honest = await startOidcServer({
      clients: [{ id: 'desk-there', secret: 's-0123456789', redirectAddresses }],
      pkce: 'optional',
    });
    t.after(() => honest.close());
    const hostile = await startHostileTasks(t, {
      metadata,
      mixUp: { authorizePage: `${honest.url}/authorize`, clientId: 'desk-there' },
    });
    const { member, plugin, server } = hostile;
    const { url } = await begin(member, plugin.id);
    const sentOn = new URL(await server.signIn(url));
    assert.equal(sentOn.origin, honest.url);
    await assert.rejects(
      honest.signIn(sentOn.href),
      /invalid_redirect_uri: redirect_uri did/,
      'one redirect address per plugin',
    );
  });
}

test('mix-up with a careless server that takes any address: the answer’s `iss` gives it away', async (t) => {
  for (const metadata of [undefined, 'none'] as const) {
    const hostile = await startHostileTasks(t, {
      metadata,
      issuerSent: { issuer: 'https://honest.example' },
    });
    assert.equal(await hostile.connect(), 'issuer_wrong', metadata);
    assert.equal(hostile.server.tokenRequests().length, 0);
  }
});

test('`iss` wrong, or missing where it is promised, ends it; missing where nothing promises it does not', async (t) => {
  const hostile = await startHostileTasks(t, { issuerSent: 'nobody' });
  const { server, plugin, administrator, connect } = hostile;
  assert.equal(await connect(), 'issuer_missing');
  server.behaviour.issuerSent = { issuer: `${server.url}/` };
  assert.equal(await connect(), 'issuer_wrong', 'compared letter by letter');
  assert.equal(server.tokenRequests().length, 0);
  Object.assign(server.behaviour, { issuerSent: 'nobody', issuerPromised: false });
  await administrator.call('discoverSignIn', { params: { pluginId: plugin.id } });
  assert.equal(await connect(), 'connected');
});

test('an answer at another path, port or letter case of the redirect address is nobody’s', async (t) => {
  const notes = await startOAuthNotes(t, open);
  const { member, server, plugin, administrator, api } = notes;
  const source = { kind: 'address', address: api.descriptionUrl } as const;
  const other = await registerPlugin(administrator, source, 'default', 'Other');
  const { url } = await begin(member, plugin.id);
  for (const spoil of [
    (address: string) => `${address}/more`,
    (address: string) => address.replace('/return/', '/Return/'),
    (address: string) => address.replace(plugin.id, other.id),
    (address: string) => address.replace(/:(\d+)\//, ':9/'),
  ]) {
    const asked = new URL(url);
    asked.searchParams.set('redirect_uri', spoil(asked.searchParams.get('redirect_uri') ?? ''));
    await assert.rejects(server.signIn(asked.href), /redirect_uri/, 'the server compares it exactly');
  }
  const back = await beginAndSignIn(notes);
  const visit = (path: string) =>
    fetch(`${member.url}${path}${back.search}`, { headers: { cookie: member.cookie }, redirect: 'manual' });
  for (const path of [
    `${back.pathname}/more`,
    back.pathname.replace('/return/', '/Return/'),
    `${back.pathname}/`,
    back.pathname.replace(plugin.id, other.id),
    back.pathname.replace(plugin.id, plugin.id.toUpperCase()),
  ]) {
    const answer = await visit(path);
    assert.doesNotMatch(answer.headers.get('location') ?? '', /flow=/, path);
    await answer.text();
  }
  assert.equal(server.tokenRequests('authorization_code').length, 0);
  assert.equal(await howItEnded(member, await comeBack(member, back.href)), 'connected');
  const [exchanged] = server.tokenRequests('authorization_code');
  assert.equal(exchanged?.get('redirect_uri'), back.origin + back.pathname);
});

test('the return address leads to a page of the desk and nowhere else', async (t) => {
  const { member, plugin } = await startOAuthNotes(t, open);
  const visit = (path: string, headers: OutgoingHttpHeaders) =>
    new Promise<string>((resolve, reject) => {
      const asked = request(`${member.url}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(`${answer.statusCode} ${answer.headers.location ?? ''}`);
      });
      asked.on('error', reject).end();
    });
  const evil = 'https://evil.example/';
  const queries = [
    '',
    `?code=x&state=y`,
    `?error=access_denied&next=${evil}`,
    `?redirect=${evil}&state=//evil`,
  ];
  for (const id of [
    plugin.id,
    'unknown',
    '%2F%2Fevil.example',
    '%5Cevil.example',
    '..%2f..%2fevil',
    '%0d%0aLocation:x',
  ]) {
    for (const query of queries) {
      for (const headers of [
        { cookie: member.cookie, host: 'evil.example' },
        { cookie: member.cookie, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
        { host: 'evil.example' },
      ]) {
        const led = await visit(`/api/connections/return/${id}${query}`, headers);
        assert.match(led, /^303 \/connected\?(?:fault=[a-z_]+|flow=[\w-]+)$|^40[04] $/, `${id} ${query}`);
      }
    }
  }
});

test('the connection of another person: every endpoint says that there is none, and nothing changes', async (t) => {
  const key = 'notes-key-of-ada-123456';
  const {
    member: ada,
    invite,
    plugin,
  } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    keys: { [key]: 'ada' },
  });
  const ben = await invite();
  const params = { pluginId: plugin.id };
  const { id } = await ada.call('saveKey', {
    params,
    body: { key: { value: key }, name: 'Ada', connectionId: null },
  });
  const before = await ada.call('listConnections');
  const conversation = await ben.call('createConversation');
  const adasConversation = await ada.call('createConversation');
  const codes = [
    await ben.raw('saveKey', { params, body: { key: { value: 'k-of-ben' }, name: 'Ben', connectionId: id } }),
    await ben.raw('changeConnection', { params: { connectionId: id }, body: { name: 'taken' } }),
    await ben.raw('changeConnection', { params: { connectionId: id }, body: { chosen: true } }),
    await ben.raw('removeConnection', { params: { connectionId: id } }),
    await ben.raw('chooseConnection', {
      params: { ...params, conversationId: conversation.id },
      body: { connectionId: id },
    }),
  ].map(({ status, code }) => [status, code]);
  assert.deepEqual(codes, Array(5).fill([404, 'connection_not_found']));
  const choice = { params: { ...params, conversationId: adasConversation.id }, body: { connectionId: null } };
  await ada.call('chooseConnection', { ...choice, body: { connectionId: id } });
  await ben.raw('chooseConnection', choice);
  const read = { params: { conversationId: adasConversation.id } };
  assert.deepEqual((await ada.call('readConversationConnections', read)).choices, { [plugin.id]: id });
  assert.deepEqual((await ben.call('readConversationConnections', read)).choices, {});
  assert.deepEqual((await ben.call('listConnectionSteps', { query: { connectionId: id } })).steps, []);
  assert.deepEqual((await ben.call('readSignIn', { params })).connections, []);
  assert.deepEqual((await ben.call('listConnections')).connections, []);
  assert.deepEqual(await ada.call('listConnections'), before);
});

test('the sign-in of another person cannot be read, nor widened by their connection', async (t) => {
  const { member: ada, invite, plugin, server } = await startOAuthNotes(t, open);
  const at = await signIn(ada, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const ben = await invite();
  const flowId = at.searchParams.get('flow') ?? '';
  assert.equal((await ben.raw('readConnectionFlow', { params: { flowId } })).code, 'sign_in_not_found');
  assert.deepEqual((await ben.call('listConnectionSteps', { query: { flowId } })).steps, []);
  const [connection] = (await ada.call('listConnections')).connections;
  const widened = await ben.raw('startConnection', {
    params: { pluginId: plugin.id },
    body: { connectionId: connection?.id, conversationId: null, scopes: [] },
  });
  assert.deepEqual([widened.status, widened.code], [404, 'connection_not_found']);
});
