import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowWebhooks } from '../../../testing/allow-webhooks.ts';
import { problemCode } from '../../../testing/assert-protected.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

test('while an endpoint is off no test and no replay is taken, of one, of many, or of what was lost', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', { policy: 'default' });
  const ada = await desk.invite('member');
  const turn = (state: 'on' | 'off') =>
    administrator.call('changeDeliveryEndpoint', { params: { endpointId }, body: { state } });
  await turn('off');
  const memoryId = await remember(ada, 'one');
  const own = async () => (await ada.call('listDeliveries')).deliveries;
  await until(async () => {
    const deliveries = await own();
    return deliveries.length === 2 && deliveries.every(({ state }) => state === 'not-sent');
  });
  const ids = (await own()).map(({ id }) => id);
  assert.deepEqual(
    (await own()).map(({ unreplayable }) => unreplayable),
    ['endpoint-off', 'endpoint-off'],
  );
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const refuse = async (code: string) => {
    const post = (who: typeof ada, path: string, body: object) => who.fetch(path, { method: 'POST', body });
    for (const answer of [
      await post(ada, '/api/deliveries/replay', { deliveries: ids.slice(0, 1) }),
      await post(ada, '/api/deliveries/replay', { deliveries: ids }),
      await post(administrator, '/api/deliveries/replay', { endpointId, since }),
      await post(administrator, `/api/delivery-endpoints/${endpointId}/test`, {}),
    ]) {
      assert.equal(answer.status, 409);
      assert.equal(await problemCode(answer), code);
    }
    assert.equal((await own()).length, 2, 'nothing was added');
  };
  await refuse('delivery_endpoint_off');
  const sendAgain = await ada.fetch(`/api/memories/${memoryId}/send-again`, {
    method: 'POST',
    body: { pluginId },
  });
  assert.equal(await problemCode(sendAgain), 'delivery_endpoint_off');
  assert.equal((await own()).length, 2);
  assert.deepEqual(receiver.receipts(), []);

  const setPolicy = (policy: 'blocked' | 'default') =>
    administrator.call('setPolicy', {
      params: { pluginId },
      body: { policy, blockedReason: policy === 'blocked' ? 'Not now' : null },
    });
  await setPolicy('blocked');
  assert.equal((await own())[0]?.unreplayable, 'blocked');
  await refuse('delivery_endpoint_blocked');

  await setPolicy('default');
  await turn('on');
  assert.equal((await own())[0]?.unreplayable, null);
  assert.deepEqual(await administrator.call('replayDeliveries', { body: { endpointId, since } }), {
    replayed: 2,
  });
  await until(() => receiver.receipts().length === 2);
});

test('one of several endpoints is off: nothing of them is sent again, so that it can be done whole', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const on = await registerPlugin('/open', { policy: 'default', triggers: ['memory_creation'] });
  const off = await registerPlugin('/shut', { policy: 'default', triggers: ['memory_creation'] });
  const ada = await desk.invite('developer');
  await allowWebhooks(administrator, ada);
  await remember(ada, 'one');
  await until(() => receiver.receipts().length === 2);
  const params = { endpointId: off.endpointId };
  await administrator.call('changeDeliveryEndpoint', { params, body: { state: 'off' } });
  const { deliveries } = await ada.call('listDeliveries');
  assert.deepEqual(
    deliveries.map(({ endpointId, unreplayable }) => [endpointId, unreplayable]).sort(),
    [
      [off.endpointId, 'endpoint-off'],
      [on.endpointId, null],
    ].sort(),
  );
  const refused = await ada.fetch('/api/deliveries/replay', {
    method: 'POST',
    body: { deliveries: deliveries.map(({ id }) => id) },
  });
  assert.equal(await problemCode(refused), 'delivery_endpoint_off');
  assert.equal((await ada.call('listDeliveries')).deliveries.length, 2);
});
