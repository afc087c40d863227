import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCode } from '../../../testing/assert-protected.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

test('what is too large is a dead letter that nothing offers to send again', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const { endpointId } = await registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  const ada = await desk.invite('member');
  await remember(ada, 'one');
  await until(() => receiver.receipts().length === 1);
  const own = async () => (await ada.call('listDeliveries')).deliveries;
  await until(async () => (await own())[0]?.state === 'delivered');
  const replay = (body: object) => ada.fetch('/api/deliveries/replay', { method: 'POST', body });
  const [first] = await own();
  // As it is stored where a body is beyond the limit.
  await desk.database.pool.query('update delivery set body = null');
  assert.equal((await replay({ deliveries: [first?.id] })).status, 200);
  await until(async () => (await own())[0]?.state === 'dead');
  const [dead] = await own();
  assert.deepEqual([dead?.code, dead?.attempts, dead?.unreplayable], ['payload_limit', 0, 'too-large']);

  const refused = await replay({ deliveries: [dead?.id] });
  assert.deepEqual([refused.status, await problemCode(refused)], [422, 'payload_limit']);
  const lost = async () => (await administrator.call('listDeliveryEndpoints')).endpoints[0]?.lost;
  assert.equal(await lost(), 0);
  const since = new Date(Date.now() - 3_600_000).toISOString();
  assert.deepEqual(await administrator.call('replayDeliveries', { body: { endpointId, since } }), {
    replayed: 0,
  });
  assert.equal((await own()).length, 2);
});
