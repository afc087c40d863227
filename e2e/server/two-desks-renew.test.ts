import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renewalLeaseMs, serverDeadlineMs } from '../../apps/desk/src/connections/connection-dependencies.ts';
import type { Caller } from './helpers/caller.ts';
import { atRest, post } from './helpers/conversation.ts';
import { signIn } from './helpers/notes.ts';
import { lapseRenewals, startNotesHouse } from './helpers/notes-house.ts';
import { createGate, waitFor } from './helpers/wait-for.ts';

const calls = 50;

/** Two desk processes, a connection whose access has just ended, and questions that all need it at once. */
async function startTwoDesks(t: Parameters<typeof startNotesHouse>[0]) {
  const started = await startNotesHouse(t);
  const { house, person, plugin, server } = started;
  await signIn(person, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const second = await house.start();
  const other = person.at(second.url);
  await house.pool.query('update connection set expires_at = now()');
  const askAll = (count: number, at: (index: number) => Caller) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const caller = at(index);
        return { caller, ...(await post(caller, 'read my notes')) };
      }),
    );
  const onTheirWay = (count: number) =>
    waitFor(async () => {
      const { rows } = await house.pool.query(
        `select count(*)::int as count from tool_call where status = 'sending'`,
      );
      return rows[0]?.count === count;
    });
  return { ...started, second, other, askAll, onTheirWay };
}

test('a renewal is held for longer than the slowest answer may take, which is longer than 30 s', () => {
  assert.ok(serverDeadlineMs > 30_000);
  assert.ok(renewalLeaseMs > serverDeadlineMs);
});

test('two desks and 50 calls at once spend one refresh token once, however long the server takes', {
  timeout: 120_000,
}, async (t) => {
  const { person, other, api, server, askAll, onTheirWay, house } = await startTwoDesks(t);
  const gate = createGate();
  t.after(gate.open);
  server.token.before = () => gate.opened;
  const asked = await askAll(calls, (index) => (index % 2 === 0 ? person : other));
  await onTheirWay(calls);
  // A server that takes long: everybody has looked many times whether the other has finished.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  assert.equal(server.tokenRequests('refresh_token').length, 1);
  const { rows } = await house.pool.query(
    `select lease_until > now() + interval '30 s' as held from connection`,
  );
  assert.deepEqual(rows, [{ held: true }]);
  gate.open();
  const turns = await Promise.all(
    asked.map(({ caller, conversationId, turnId }) => atRest(caller, conversationId, turnId)),
  );
  assert.deepEqual([...new Set(turns.map(({ calls: [call] }) => call?.status))], ['succeeded']);
  assert.equal(server.tokenRequests('refresh_token').length, 1);
  assert.equal(api.calls().length, calls);
  assert.equal(new Set(api.calls().map(({ headers }) => headers.authorization)).size, 1);
});

test('the desk that renews is killed: the other one renews as soon as the lease has run out, once', {
  timeout: 120_000,
}, async (t) => {
  const { desk, person, other, api, server, askAll, onTheirWay, house } = await startTwoDesks(t);
  let requests = 0;
  const never = createGate();
  t.after(never.open);
  server.token.before = () => {
    requests += 1;
    return requests === 1 ? never.opened : Promise.resolve();
  };
  await askAll(1, () => person);
  await waitFor(() => requests === 1);
  const asked = await askAll(calls - 1, () => other);
  await onTheirWay(calls);
  await desk.kill();
  assert.equal(server.tokenRequests('refresh_token').length, 1, 'the lease holds while it may still be good');
  await lapseRenewals(house);
  const turns = await Promise.all(
    asked.map(({ caller, conversationId, turnId }) => atRest(caller, conversationId, turnId)),
  );
  assert.deepEqual([...new Set(turns.map(({ calls: [call] }) => call?.status))], ['succeeded']);
  assert.equal(server.tokenRequests('refresh_token').length, 2, 'the dead one’s and one more');
  assert.ok(api.calls().length >= calls - 1);
});
