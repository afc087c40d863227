import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, atRest, decide, read, waiting, words } from './helpers/conversation.ts';
import { signIn, startKeyNotes, startOAuthNotes } from './helpers/notes.ts';

const key = 'notes-key-of-ada-123456';
const other = 'notes-key-of-ben-654321';

test('a call without a connection waits, goes on with the key, and says “works” only then', async (t) => {
  const { member, api, plugin } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'header', name: 'X-Notes-Key' } },
    keys: { [key]: 'ada' },
  });
  const asked = await ask(member, 'read my notes');
  const [parked] = asked.turn.calls;
  assert.deepEqual(
    [asked.turn.status, parked?.status, parked?.need?.why],
    ['waiting', 'needs-connection', 'connect'],
  );
  assert.equal(api.calls().length, 0);
  const signInBefore = await member.call('readSignIn', { params: { pluginId: plugin.id } });
  assert.deepEqual([signInBefore.kind, signInBefore.placement?.name], ['key', 'X-Notes-Key']);

  const saved = await member.call('saveKey', {
    params: { pluginId: plugin.id },
    body: { key: { value: key }, name: 'Home', connectionId: null },
  });
  assert.equal(saved.state, 'untested');
  const turn = await atRest(member, asked.conversationId, asked.turn.id);
  assert.equal(turn.status, 'completed');
  assert.match(words(turn), /water the plants/);
  const { connections } = await member.call('listConnections');
  assert.deepEqual([connections[0]?.state, connections[0]?.name], ['works', 'Home']);
  assert.doesNotMatch(
    JSON.stringify([connections, await read(member, asked.conversationId)]),
    new RegExp(key),
  );
});

test('a call that the plugin failed at proves nothing: “works” waits for one that worked', async (t) => {
  const { member, api, plugin } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    keys: { [key]: 'ada' },
  });
  await member.call('saveKey', {
    params: { pluginId: plugin.id },
    body: { key: { value: key }, name: null, connectionId: null },
  });
  const state = async () => (await member.call('listConnections')).connections[0]?.state;
  for (const status of [500, 404]) {
    api.answerNext({ status, type: 'text/html', body: '<h1>Maintenance</h1>' });
    const asked = await ask(member, 'read my notes');
    assert.equal(asked.turn.calls[0]?.status, 'failed');
    assert.equal(await state(), 'untested', String(status));
  }
  await ask(member, 'read my notes');
  assert.equal(await state(), 'works');
});

test('a change connects first, then asks, then is sent with the credential; refused later, it asks again', async (t) => {
  const { member, api, plugin } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    keys: { [key]: 'ada', [other]: 'ben' },
  });
  const asked = await ask(member, 'add a note');
  assert.equal(asked.turn.calls[0]?.status, 'needs-connection');
  assert.equal(asked.turn.approvals.length, 0, 'nobody decides about what cannot be sent');
  const saveKey = (value: string, connectionId: string | null) =>
    member.call('saveKey', {
      params: { pluginId: plugin.id },
      body: { key: { value }, name: null, connectionId },
    });
  const { id } = await saveKey(key, null);
  const question = waiting(await atRest(member, asked.conversationId, asked.turn.id));
  api.answerNext({ status: 401, type: 'text/plain', body: 'who are you?' });
  const refused = await decide(member, question);
  assert.deepEqual(
    [refused.calls[0]?.status, refused.calls[0]?.need?.why],
    ['needs-connection', 'reconnect'],
  );
  assert.equal((await member.call('listConnections')).connections[0]?.state, 'needs-sign-in');

  await saveKey(other, id);
  const again = waiting(await atRest(member, asked.conversationId, asked.turn.id));
  assert.equal(again.reasons[0]?.code, 'sign-in-renewed');
  assert.equal(again.mayRemember, false);
  const done = await decide(member, again);
  assert.equal(done.calls[0]?.status, 'succeeded');
  assert.deepEqual(
    api.calls().map(({ headers }) => headers.authorization),
    [`Bearer ${key}`, `Bearer ${other}`],
  );
});

test('a person who does not want to connect says so, and the answer goes on without', async (t) => {
  const { member } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    keys: { [key]: 'ada' },
  });
  const { conversationId, turn } = await ask(member, 'read my notes');
  await member.call('dropCall', { params: { conversationId, callId: turn.calls[0]?.id ?? '' } });
  const ended = await atRest(member, conversationId, turn.id);
  assert.deepEqual([ended.status, ended.calls[0]?.status], ['completed', 'denied']);
  assert.match(words(ended), /did not want to connect/);
  const twice = await member.raw('dropCall', { params: { conversationId, callId: turn.calls[0]?.id ?? '' } });
  assert.equal(twice.code, 'not_found');
});

for (const scheme of ['basic', 'query', 'cookie'] as const) {
  test(`a key travels as ${scheme}`, async (t) => {
    const { member, api, plugin } = await startKeyNotes(t, {
      auth: { kind: 'key', placement: scheme === 'basic' ? { scheme } : { scheme, name: 'access' } },
      keys: { [scheme === 'basic' ? 'ada:pä:ss' : 'k y+/=&;1']: 'ada' },
    });
    const value = scheme === 'basic' ? { username: 'ada', password: 'pä:ss' } : { value: 'k y+/=&;1' };
    await member.call('saveKey', {
      params: { pluginId: plugin.id },
      body: { key: value, name: null, connectionId: null },
    });
    const { turn } = await ask(member, 'read my notes');
    assert.equal(turn.status, 'completed', JSON.stringify(turn.calls[0]?.fault));
    assert.match(words(turn), /water the plants/);
    assert.equal(api.calls().length, 1);
    assert.doesNotMatch(JSON.stringify(turn), /k y\+|k%20y|YWRhOn/);
  });
}

test('one key for all: without it an administrator is named, with it everybody’s calls go on', async (t) => {
  const { administrator, member, api, plugin } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    holder: 'desk',
    keys: { [key]: 'the desk' },
  });
  const asked = await ask(member, 'read our notes');
  assert.deepEqual([asked.turn.status, asked.turn.calls[0]?.need?.why], ['waiting', 'administrator']);
  const signIn = await administrator.call('changeAdminSignIn', {
    params: { pluginId: plugin.id },
    body: { deskKey: { value: key } },
  });
  assert.deepEqual(signIn.deskKey, { state: 'set', ending: key.slice(-4) });
  const turn = await atRest(member, asked.conversationId, asked.turn.id);
  assert.equal(turn.status, 'completed');
  assert.equal(api.calls()[0]?.headers.authorization, `Bearer ${key}`);
  const refused = await member.raw('changeAdminSignIn', {
    params: { pluginId: plugin.id },
    body: { deskKey: null },
  });
  assert.equal(refused.code, 'forbidden');
});

test('OAuth from the conversation: connect, the call goes on; a wider scope is asked for when an operation needs it', async (t) => {
  const { member, api, plugin, server, administrator } = await startOAuthNotes(t, {
    registration: true,
    clients: [],
  });
  const asked = await ask(member, 'read my notes');
  assert.deepEqual(
    [asked.turn.calls[0]?.status, asked.turn.calls[0]?.need?.kind],
    ['needs-connection', 'oauth'],
  );
  const at = await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  assert.equal(at.pathname, '/connected');
  const flow = await member.call('readConnectionFlow', {
    params: { flowId: at.searchParams.get('flow') ?? '' },
  });
  assert.equal(flow.state, 'connected');
  const turn = await atRest(member, asked.conversationId, asked.turn.id);
  assert.match(words(turn), /"of": ?"alice"/);

  const write = await ask(member, 'add a note');
  const need = write.turn.calls[0]?.need;
  assert.deepEqual([need?.why, need?.scopes.includes('write')], ['scopes', true]);
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }), {
    scopes: need?.scopes ?? [],
    connectionId: need?.connectionId ?? '',
  });
  const question = waiting(await atRest(member, write.conversationId, write.turn.id));
  const done = await decide(member, question);
  assert.equal(done.calls[0]?.status, 'succeeded', JSON.stringify(done.calls[0]?.fault));
  assert.equal(api.calls().filter(({ method }) => method === 'POST').length, 1);
  const { steps } = await administrator.call('listAllConnectionSteps', { query: { pluginId: plugin.id } });
  assert.ok(steps.some(({ act, ok }) => act === 'exchange' && ok));
});

test('401 renews and a read goes again; a change that was refused asks again; another 403 is told', async (t) => {
  const { member, api, plugin, server } = await startOAuthNotes(t, {
    registration: true,
    clients: [],
    scope: 'read write',
  });
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const unauthorized = { status: 401, type: 'application/json', body: '{}' };
  api.answerNext(unauthorized);
  const asked = await ask(member, 'read my notes');
  assert.equal(asked.turn.status, 'completed');
  assert.equal(asked.turn.calls[0]?.status, 'succeeded');
  assert.equal(server.tokenRequests('refresh_token').length, 1);
  assert.equal(api.calls().length, 2);

  const write = await ask(member, 'add a note');
  api.answerNext(unauthorized);
  const refused = await decide(member, waiting(write.turn));
  const again = waiting(refused);
  assert.equal(again.reasons[0]?.code, 'sign-in-renewed');
  const done = await decide(member, again);
  assert.equal(done.calls[0]?.status, 'succeeded');
  assert.equal(api.calls().filter(({ method }) => method === 'POST').length, 2);

  api.answerNext({ status: 403, type: 'application/json', body: '{"message":"not yours"}' });
  const told = await ask(member, 'read my notes');
  assert.deepEqual([told.turn.status, told.turn.calls[0]?.status], ['completed', 'failed']);
  assert.match(words(told.turn), /not yours/);
  assert.equal(
    (await member.call('listConnections')).connections[0]?.state,
    'works',
    'nothing else is broken',
  );

  api.answerNext(unauthorized, unauthorized);
  const gaveUp = await ask(member, 'read my notes');
  assert.deepEqual(
    [gaveUp.turn.calls[0]?.status, gaveUp.turn.calls[0]?.need?.why],
    ['needs-connection', 'reconnect'],
  );
});
