import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from './helpers/caller.ts';
import { ask, atRest, words } from './helpers/conversation.ts';
import { holdStatement } from './helpers/hold-statement.ts';
import { howItEnded } from './helpers/hostile.ts';
import { comeBack, signIn } from './helpers/notes.ts';
import { lapseRenewals, lapseTurns, startNotesHouse } from './helpers/notes-house.ts';
import { createGate, waitFor } from './helpers/wait-for.ts';

const alice = { account: 'alice' };

/** Begins a sign-in and comes back with it; the desk is killed before it answers. */
async function comeBackInVain({
  person,
  plugin,
  server,
}: Pick<Awaited<ReturnType<typeof startNotesHouse>>, 'person' | 'plugin' | 'server'>) {
  const begun = await person.call('startConnection', {
    params: { pluginId: plugin.id },
    body: { connectionId: null, conversationId: null, scopes: [] },
  });
  const back = await server.signIn(begun.url, alice);
  const answer = comeBack(person, back).then(
    () => 'answered',
    () => 'cut off',
  );
  return { flowId: begun.flowId, back, answer };
}

/** The two minutes that a claimed sign-in is waited for have passed. */
const passTwoMinutes = (pool: { query(text: string): Promise<unknown> }) =>
  pool.query(`update connection_flow set used_at = used_at - interval '3 minutes' where used_at is not null`);

/** Nothing was stored, it is said so, and starting again works. */
async function assertStartsAgain(
  next: Caller,
  flow: { flowId: string; back: string },
  { plugin, server, house }: Awaited<ReturnType<typeof startNotesHouse>>,
): Promise<void> {
  assert.deepEqual((await next.call('listConnections')).connections, [], 'no half connection');
  assert.equal(await howItEnded(next, await comeBack(next, flow.back)), 'state_used');
  await passTwoMinutes(house.pool);
  const read = await next.call('readConnectionFlow', { params: { flowId: flow.flowId } });
  assert.deepEqual([read.state, read.fault?.code], ['failed', 'sign_in_broken_off']);
  assert.ok(read.fault?.hint);
  const again = await signIn(next, plugin.id, (url) => server.signIn(url, alice));
  assert.equal(await howItEnded(next, again), 'connected');
  assert.match(words((await ask(next, 'read my notes')).turn), /"of": ?"alice"/);
  assert.equal((await next.call('listConnections')).connections.length, 1);
}

test('killed after the answer was claimed and before the code was changed: nothing stored, the person starts again', async (t) => {
  const started = await startNotesHouse(t);
  const { house, desk, person, server } = started;
  const gate = createGate();
  t.after(gate.open);
  server.token.before = () => gate.opened;
  const flow = await comeBackInVain(started);
  await waitFor(() => server.tokenRequests('authorization_code').length === 1);
  await desk.kill();
  assert.equal(await flow.answer, 'cut off');
  server.token.before = undefined;
  await assertStartsAgain(person.at((await house.start(desk)).url), flow, started);
});

test('killed after the code was changed and before the token was stored: no half connection, the person starts again', async (t) => {
  const started = await startNotesHouse(t);
  const { house, desk, person, server } = started;
  const held = await holdStatement(house.pool, 'true', 'insert on connection');
  const flow = await comeBackInVain(started);
  await held.reached();
  await desk.kill();
  await held.release();
  assert.equal(await flow.answer, 'cut off');
  assert.equal(server.tokenRequests('authorization_code').length, 1);
  await assertStartsAgain(person.at((await house.start(desk)).url), flow, started);
});

test('killed after the token was stored and before the waiting call went on: the next desk lets it go on', async (t) => {
  const started = await startNotesHouse(t);
  const { house, desk, person, api } = started;
  const asked = await ask(person, 'read my notes');
  assert.equal(asked.turn.calls[0]?.status, 'needs-connection');
  const held = await holdStatement(house.pool, `new.status = 'connected'`);
  const flow = await comeBackInVain(started);
  await held.reached();
  await desk.kill();
  await held.release();
  assert.equal(await flow.answer, 'cut off');
  assert.equal(api.calls().length, 0);

  const next = person.at((await house.start(desk)).url);
  const turn = await waitFor(async () => {
    const found = await atRest(next, asked.conversationId, asked.turn.id);
    return found.status === 'completed' && found;
  });
  assert.match(words(turn), /"of": ?"alice"/);
  assert.equal(api.calls().length, 1);
  const read = await next.call('readConnectionFlow', { params: { flowId: flow.flowId } });
  assert.deepEqual([read.state, (await next.call('listConnections')).connections.length], ['connected', 1]);
});

for (const rotation of [true, false]) {
  test(`killed between renewing and storing, refresh tokens ${rotation ? 'serve once: “connect again” is said' : 'serve often: it recovers'}`, async (t) => {
    const { house, desk, person, plugin, server, api } = await startNotesHouse(t, { rotation });
    await signIn(person, plugin.id, (url) => server.signIn(url, alice));
    const held = await holdStatement(
      house.pool,
      'new.credential_number > old.credential_number',
      'update on connection',
    );
    api.answerNext({ status: 401, type: 'application/json', body: '{}' });
    const { id } = await person.call('createConversation');
    await person.call('postMessage', { params: { conversationId: id }, body: { text: 'read my notes' } });
    await held.reached();
    await desk.kill();
    await held.release();
    assert.equal(server.tokenRequests('refresh_token').length, 1);

    await house.pool.query(`update connection set expires_at = now()`);
    await lapseRenewals(house);
    await lapseTurns(house);
    const next = person.at((await house.start(desk)).url);
    const { turn } = await ask(next, 'read my notes');
    const [connection] = (await next.call('listConnections')).connections;
    if (rotation) {
      assert.deepEqual([turn.calls[0]?.status, turn.calls[0]?.need?.why], ['needs-connection', 'reconnect']);
      assert.deepEqual([connection?.state, connection?.fault?.code], ['needs-sign-in', 'renewal_refused']);
      await signIn(next, plugin.id, (url) => server.signIn(url, alice), {
        connectionId: connection?.id ?? '',
      });
      const mended = await ask(next, 'read my notes');
      assert.match(words(mended.turn), /"of": ?"alice"/);
    } else {
      assert.match(words(turn), /"of": ?"alice"/);
      assert.equal(connection?.state, 'works');
    }
  });
}
