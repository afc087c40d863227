import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCode } from '../../../testing/assert-protected.ts';
import type { SessionClient } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

/** What each act on an endpoint answers: status and code. */
async function actOn(who: SessionClient, endpointId: string): Promise<[number, string | null][]> {
  const path = `/api/delivery-endpoints/${endpointId}`;
  const since = new Date(0).toISOString();
  const answers = [
    await who.fetch(path, { method: 'PATCH', body: { state: 'on' } }),
    await who.fetch(`${path}/secret`, { method: 'POST', body: {} }),
    await who.fetch(`${path}/former-secrets`, { method: 'DELETE' }),
    await who.fetch(`${path}/test`, { method: 'POST', body: {} }),
    await who.fetch('/api/deliveries/replay', { method: 'POST', body: { endpointId, since } }),
  ];
  return Promise.all(
    answers.map(async (answer) => [answer.status, answer.ok ? null : ((await problemCode(answer)) ?? null)]),
  );
}

const allowed = Array.from({ length: 5 }, () => [200, null]);
const notThere = Array.from({ length: 5 }, () => [404, 'delivery_endpoint_not_found']);

test('who is no developer any more answers for none of their plugins, and again once they are', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', {
    policy: 'default',
    triggers: ['memory_creation'],
  });
  const [grace, ada] = [await desk.invite('developer'), await desk.invite('member')];
  const params = { pluginId };
  await administrator.call('setPluginAuthor', { params, body: { personId: grace.person.id } });
  await remember(ada, 'talk');
  await until(() => receiver.receipts().length === 1);
  const setRole = (role: string) =>
    administrator.call('updatePerson', { params: { personId: grace.person.id }, body: { role } });
  const seen = async () => ({
    endpoints: (await grace.call('listDeliveryEndpoints')).endpoints.map(({ id }) => id),
    deliveries: (await grace.call('listDeliveries', { query: { scope: 'endpoints' } })).deliveries,
    answersFor: (await grace.call('readPlugin', { params })).answersFor,
  });
  const key = () => grace.fetch(`/api/plugins/${pluginId}/notification-key`, { method: 'POST', body: {} });

  const before = await seen();
  assert.deepEqual([before.endpoints, before.deliveries.length, before.answersFor], [[endpointId], 1, true]);
  const deliveryPath = `/api/deliveries/${before.deliveries[0]?.id ?? ''}`;
  assert.equal((await grace.fetch(deliveryPath)).status, 200);
  assert.equal((await key()).status, 200);
  assert.deepEqual(await actOn(grace, endpointId), allowed);

  await setRole('member');
  assert.deepEqual(await seen(), { endpoints: [], deliveries: [], answersFor: false });
  assert.equal(await problemCode(await grace.fetch(deliveryPath)), 'delivery_not_found');
  assert.equal(await problemCode(await key()), 'forbidden');
  assert.deepEqual(await actOn(grace, endpointId), notThere);
  assert.deepEqual(await actOn(administrator, endpointId), allowed);
  await desk.database.pool.query(
    `insert into delivery_notice (endpoint_id, id, kind, days, created_at)
     values ($1, gen_random_uuid(), 'failing', 1, now())`,
    [endpointId],
  );
  await desk.desk.engines.notifications.noteNew();
  const told = async (who: SessionClient) =>
    (await who.call('listNotifications')).notifications.filter(({ about }) => about === 'endpoint').length;
  await until(async () => (await told(administrator)) === 1);
  assert.equal(await told(grace), 0);

  await setRole('developer');
  const after = await seen();
  assert.deepEqual([after.endpoints, after.answersFor], [[endpointId], true]);
  assert.equal((await key()).status, 200);
  assert.deepEqual(await actOn(grace, endpointId), allowed);
});

test('a webhook of one’s own is nobody’s to act on while its owner is no developer', async (t) => {
  const { desk, administrator, receiver } = await startEventDesk(t);
  const grace = await desk.invite('developer');
  const params = { personId: grace.person.id };
  await administrator.call('decideWebhooks', { params, body: { decision: 'grant', word: null } });
  const { id } = await grace.call('createWebhook', {
    body: { name: 'Mine', url: `${receiver.url}/mine`, triggers: ['memory.created'] },
  });
  assert.deepEqual(await actOn(grace, id), allowed);
  await administrator.call('updatePerson', { params, body: { role: 'member' } });
  assert.deepEqual(await actOn(grace, id), notThere);
  assert.deepEqual(await actOn(administrator, id), notThere);
  await administrator.call('updatePerson', { params, body: { role: 'developer' } });
  assert.deepEqual(await actOn(grace, id), allowed);
});
