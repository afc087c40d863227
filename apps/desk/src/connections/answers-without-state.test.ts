import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { startOidcServer } from '../../testing/authorization-servers/oidc-server.ts';
import {
  ada,
  manifestOAuth,
  startTestConnections,
  testRedirectUrl,
} from './testing/start-test-connections.ts';

/** Two plugins at one server; both are allowed to come back without `state`. */
async function startWithoutState(test: TestContext) {
  const secret = 's-0123456789';
  const server = await startOidcServer({
    clients: [
      { id: 'desk', secret, redirectAddresses: [testRedirectUrl('notes'), testRedirectUrl('tasks')] },
    ],
  });
  test.after(() => server.close());
  const desk = await startTestConnections(test);
  const { connections } = desk;
  for (const plugin of ['notes', 'tasks']) {
    await desk.addPlugin(plugin, manifestOAuth(server.url));
    const change = { clientId: 'desk', clientSecret: secret, acceptMissingState: true };
    await connections.saveSignIn(plugin, change, 'ada');
  }
  const begin = (plugin: string, who = ada) =>
    connections.start(plugin, { ...who, connectionId: null, conversationId: null, scopes: [] });
  /** Signs in there and comes back to the address of the plugin, without `state`. */
  const comeBack = async (url: string, account: string, plugin = 'notes') => {
    const { searchParams } = new URL(await server.signIn(url, { account }));
    searchParams.delete('state');
    return connections.finish(plugin, { ...ada, parameters: searchParams });
  };
  return { ...desk, server, begin, comeBack };
}

test('without state, the one open sign-in of the plugin whose address it came to counts, never another plugin’s', async (t) => {
  const { connections, begin, comeBack, server } = await startWithoutState(t);
  const notes = await begin('notes');
  const tasks = await begin('tasks');
  assert.equal((await comeBack(notes.url, 'alice')).fault, null);
  const [connection, ...more] = await connections.list('ada');
  assert.deepEqual([connection?.plugin.id, more], ['notes', []]);
  assert.equal(
    (await connections.readFlow('ada', tasks.flowId)).state,
    'open',
    'the newer one is not touched',
  );

  const twice = await connections.finish('notes', { ...ada, parameters: new URLSearchParams('code=x') });
  assert.equal(twice.fault?.code, 'state_unknown', 'the other plugin’s sign-in is none of this one');
  assert.equal((await comeBack(tasks.url, 'bob', 'tasks')).fault, null);
  assert.equal(server.tokenRequests('authorization_code').length, 2);
});

test('of several open ones none is guessed: all end with a word, and beginning again works', async (t) => {
  const { connections, begin, comeBack, server } = await startWithoutState(t);
  const first = await begin('notes');
  const second = await begin('notes');
  const answer = await comeBack(first.url, 'alice');
  assert.equal(answer.fault?.code, 'state_ambiguous');
  assert.match(answer.fault?.message ?? '', /2 sign-ins with Plugin notes/);
  for (const { flowId } of [first, second]) {
    const flow = await connections.readFlow('ada', flowId);
    assert.deepEqual([flow.state, flow.fault?.code], ['failed', 'state_ambiguous']);
  }
  assert.equal(server.tokenRequests().length, 0, 'no code was changed');
  assert.deepEqual(await connections.list('ada'), []);

  const again = await begin('notes');
  assert.equal((await comeBack(again.url, 'bob')).fault, null);
  assert.equal((await connections.list('ada'))[0]?.accountName, 'bob@accounts.example');
});

test('what is over, of another session or of a former redirect address does not count', async (t) => {
  const { connections, begin, comeBack, passTime, kysely } = await startWithoutState(t);
  const old = await begin('notes');
  passTime(61 * 60_000);
  const elsewhere = await begin('notes', { ...ada, sessionId: 'another browser' });
  const former = await begin('notes');
  await kysely
    .updateTable('connection_flow')
    .set({ redirect_url: 'https://former.example/api/connections/return/notes' })
    .where('id', '=', former.flowId)
    .execute();
  const now = await begin('notes');
  const answer = await comeBack(now.url, 'alice');
  assert.deepEqual([answer.fault, answer.flowId], [null, now.flowId]);
  const states = [];
  for (const { flowId } of [old, elsewhere, former])
    states.push((await connections.readFlow('ada', flowId)).state);
  assert.deepEqual(states, ['expired', 'open', 'open']);
});

test('where it is not allowed every open sign-in with the plugin ends and says why', async (t) => {
  const { connections, begin, comeBack } = await startWithoutState(t);
  await connections.saveSignIn('notes', { acceptMissingState: false }, 'ada');
  const first = await begin('notes');
  const second = await begin('notes');
  const tasks = await begin('tasks');
  assert.equal((await comeBack(second.url, 'alice')).fault?.code, 'state_missing');
  const codes = [];
  for (const { flowId } of [first, second, tasks])
    codes.push((await connections.readFlow('ada', flowId)).fault?.code ?? null);
  assert.deepEqual(codes, ['state_missing', 'state_missing', null]);
});
