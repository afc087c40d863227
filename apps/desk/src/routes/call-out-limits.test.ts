import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCode } from '../../testing/assert-protected.ts';
import type { SessionClient } from '../../testing/test-desk.ts';
import { until } from '../../testing/until.ts';
import { startEventDesk, startSetUpDouble } from '../events/testing/start-event-desk.ts';

/** Sends the same again and again, at once. @returns how many were answered, and what the others were told */
async function insist(who: SessionClient, path: string, times: number, body: unknown = {}) {
  const answers = await Promise.all(
    Array.from({ length: times }, () => who.fetch(path, { method: 'POST', body })),
  );
  const refused = answers.filter(({ ok }) => !ok);
  return {
    answered: answers.length - refused.length,
    refused: await Promise.all(
      refused.map(async (answer) => [
        answer.status,
        await problemCode(answer),
        Number(answer.headers.get('retry-after')),
      ]),
    ),
  };
}

const forAMinute = [429, 'rate_limited', 60];

test('tests of a webhook are limited by person: what is refused is not sent, others go on, and so does everybody later', async (t) => {
  const { desk, clock, administrator, receiver, registerPlugin } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', { triggers: ['memory_creation'] });
  const grace = await desk.invite('developer');
  await administrator.call('setPluginAuthor', {
    params: { pluginId },
    body: { personId: grace.person.id },
  });
  const path = `/api/delivery-endpoints/${endpointId}/test`;
  assert.deepEqual(await insist(administrator, path, 12), {
    answered: 10,
    refused: [forAMinute, forAMinute],
  });
  await until(() => receiver.receipts().length === 10);
  assert.equal((await insist(grace, path, 1)).answered, 1);
  await until(() => receiver.receipts().length === 11);
  clock.forward(59_000);
  assert.deepEqual((await insist(administrator, path, 1)).refused, [[429, 'rate_limited', 1]]);
  clock.forward(1_000);
  assert.equal((await insist(administrator, path, 1)).answered, 1);
  await until(() => receiver.receipts().length === 12);
});

test('a person asks a plugin ten times a minute whether they are set up; what is beyond does not reach it', async (t) => {
  const { desk, clock, registerPlugin } = await startEventDesk(t);
  const double = await startSetUpDouble(t);
  const { pluginId } = await registerPlugin('/crm', { completedUrl: `${double.url}/done` });
  const [ada, ben] = [await desk.invite('member'), await desk.invite('member')];
  const path = `/api/plugins/${pluginId}/set-up/check`;
  assert.deepEqual(await insist(ada, path, 11), { answered: 10, refused: [forAMinute] });
  assert.equal(double.requests.length, 10);
  assert.equal((await insist(ben, path, 1)).answered, 1);
  clock.forward(60_000);
  assert.equal((await insist(ada, path, 1)).answered, 1);
  assert.equal(double.requests.length, 12);
});

test('the switch is no way around the limit: it turns on, and what is beyond is asked by itself later', async (t) => {
  const { desk, clock, registerPlugin } = await startEventDesk(t);
  const double = await startSetUpDouble(t);
  const { pluginId } = await registerPlugin('/crm', { completedUrl: `${double.url}/done` });
  const other = await registerPlugin('/notes', { completedUrl: `${double.url}/done` });
  const [ada, ben] = [await desk.invite('member'), await desk.invite('member')];
  const params = { pluginId };
  await insist(ada, `/api/plugins/${pluginId}/set-up/check`, 11);
  assert.equal(double.requests.length, 10);
  for (let time = 0; time < 15; time += 1) {
    for (const on of [false, true]) {
      const plugin = await ada.call('setActivation', { params, body: { on } });
      assert.equal(plugin.on, on);
      // On, who looks has it asked too, within the same limit; off, nothing is due.
      await ada.call('setActivation', { params: { pluginId: other.pluginId }, body: { on: true } });
      await ada.call('readSetUp', { params: { pluginId: other.pluginId } });
      await ada.call('setActivation', { params: { pluginId: other.pluginId }, body: { on: false } });
    }
  }
  // What was due for Ada would have been asked before what is due for Ben.
  await ben.call('setActivation', { params, body: { on: true } });
  await until(async () => (await ben.call('readSetUp', { params })).completion === 'incomplete');
  const asked = double.requests.map(({ path }) => path);
  assert.deepEqual([asked.length, asked.indexOf(asked.at(-1) ?? '')], [11, 10]);
  const state = await ada.call('readSetUp', { params });
  assert.deepEqual([state.completion, state.held], ['incomplete', 'set-up']);

  // Nobody has to come back for it.
  double.answer.body = '{"is_setup_completed": true}';
  clock.forward(60_000);
  await until(async () => (await ada.call('readSetUp', { params })).completion === 'complete');
});

test('sending again is limited by requests of a person, however many deliveries each names, and what is named often is sent once', async (t) => {
  const { desk, clock, receiver, remember, registerPlugin, administrator } = await startEventDesk(t);
  const { endpointId } = await registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  const [ada, ben] = [await desk.invite('member'), await desk.invite('member')];
  for (const name of ['one', 'two']) await remember(ada, name);
  await until(() => receiver.receipts().length === 2);
  const { deliveries } = await ada.call('listDeliveries', { query: {} });
  const ids = deliveries.map(({ id }) => id);
  assert.equal(ids.length, 2);
  const path = '/api/deliveries/replay';
  // One id and another way to write the same, which names the same delivery.
  const padded = Buffer.from(`${Buffer.from(ids[0] ?? '', 'base64url')} `).toString('base64url');
  const often = [...Array.from({ length: 90 }, (_, index) => ids[index % 2] ?? ''), padded];
  assert.deepEqual(await ada.call('replayDeliveries', { body: { deliveries: often } }), { replayed: 2 });
  await until(() => receiver.receipts().length === 4);
  assert.deepEqual(await insist(ada, path, 31, { deliveries: often.slice(0, 1) }), {
    answered: 29,
    refused: [forAMinute, forAMinute],
  });
  await until(() => receiver.receipts().length === 4 + 29);
  const since = new Date(clock.now().getTime() - 3_600_000).toISOString();
  assert.equal((await insist(administrator, path, 1, { endpointId, since })).answered, 1);
  assert.equal((await insist(ben, path, 1, { deliveries: ids })).answered, 1);
  clock.forward(60_000);
  assert.equal((await insist(ada, path, 1, { deliveries: ids })).answered, 1);
  await until(() => receiver.receipts().length === 4 + 29 + 2);
});

test('reading a plugin again is limited by person, apart from reading what is not registered', async (t) => {
  const { clock, administrator, registerPlugin } = await startEventDesk(t);
  const { pluginId } = await registerPlugin('/crm');
  const again = `/api/admin/plugins/${pluginId}/read-again`;
  assert.deepEqual(await insist(administrator, again, 21), { answered: 20, refused: [forAMinute] });
  const source = { kind: 'text', text: '[{"id": "a", "prompt": "Hi", "chat": true}]', fileName: null };
  const list = { source: { ...source, baseUrl: null } };
  // One reading was made to register the plugin.
  assert.equal((await insist(administrator, '/api/admin/entry-lists', 40, list)).answered, 40);
  const one = { source: { ...list.source, entryIndex: 0 } };
  const { answered, refused } = await insist(administrator, '/api/admin/readings', 20, one);
  assert.equal(answered, 19);
  // Not how many seconds are left: reading so much may have taken some.
  assert.deepEqual(
    refused.map(([status, code]) => [status, code]),
    [[429, 'rate_limited']],
  );
  clock.forward(60_000);
  assert.equal((await insist(administrator, again, 1)).answered, 1);
  assert.equal((await insist(administrator, '/api/admin/readings', 1, one)).answered, 1);
});
