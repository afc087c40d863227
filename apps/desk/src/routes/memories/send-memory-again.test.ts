import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

test('sendMemoryAgain is protected, and sends to plugins and webhooks as the event that the memory was', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  await assertProtected(desk, 'sendMemoryAgain');
  const { pluginId } = await registerPlugin('/crm', { triggers: ['memory_creation'] });
  const { pluginId: windowsOnly } = await registerPlugin('/live', { triggers: ['transcript_processed'] });
  const grace = await desk.invite('developer');
  const memoryId = await remember(grace, 'before');
  const send = (body: object) =>
    grace.fetch(`/api/memories/${memoryId}/send-again`, { method: 'POST', body });
  assert.equal(await problemCode(await send({ pluginId })), 'plugin_not_on');
  assert.equal(await problemCode(await send({ pluginId: 'nobody' })), 'plugin_not_found');
  assert.equal(await problemCode(await send({ webhookId: 'none' })), 'webhook_not_found');
  for (const id of [pluginId, windowsOnly]) {
    await grace.call('setActivation', { params: { pluginId: id }, body: { on: true } });
  }
  assert.equal(await problemCode(await send({ pluginId: windowsOnly })), 'memory_not_sendable');
  receiver.answer = (_receipt, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"message": "Filed."}');
  };
  // It was no event yet: nothing was on when it was made.
  assert.equal((await send({ pluginId })).status, 200);
  await until(() => receiver.receipts().length === 1);
  const read = () => grace.call('readMemory', { params: { memoryId } });
  await until(async () => (await read()).results.some(({ text }) => text === 'Filed.'));
  assert.equal((await send({ pluginId })).status, 200);
  await until(() => receiver.receipts().length === 2);
  const [first, second] = receiver.receipts();
  assert.equal(first?.id, second?.id);
  assert.equal((JSON.parse(first?.body ?? '') as { id: string }).id, memoryId);
  // What plugins made of it by then goes along.
  const results = [first, second].map(
    (receipt) => (JSON.parse(receipt?.body ?? '') as { plugins_results: unknown }).plugins_results,
  );
  assert.deepEqual(results, [[], [{ plugin_id: pluginId, content: 'Filed.' }]]);

  await administrator.call('decideWebhooks', {
    params: { personId: grace.person.id },
    body: { decision: 'grant', word: null },
  });
  const webhook = await grace.call('createWebhook', {
    body: { name: 'Mine', url: `${receiver.url}/mine`, triggers: ['memory.created'] },
  });
  receiver.secrets.set('/mine', webhook.secret);
  assert.equal((await send({ webhookId: webhook.id })).status, 200);
  await until(() => receiver.receipts().length === 3);
  const third = receiver.receipts()[2];
  assert.equal(third?.id, first?.id);
  const uid = (path = '') => new URLSearchParams(path.split('?')[1]).get('uid');
  assert.notEqual(uid(third?.path), uid(first?.path));
  const ada = await desk.invite('member');
  const foreign = await ada.fetch(`/api/memories/${memoryId}/send-again`, {
    method: 'POST',
    body: { pluginId },
  });
  assert.equal(await problemCode(foreign), 'memory_not_found');
});
