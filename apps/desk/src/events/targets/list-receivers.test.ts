import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowWebhooks } from '../../../testing/allow-webhooks.ts';
import { assertProtected } from '../../../testing/assert-protected.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk, startSetUpDouble } from '../testing/start-event-desk.ts';

test('who is told of what happens to a person, and who is held back and why', async (t) => {
  const { desk, administrator, receiver, registerPlugin, say } = await startEventDesk(t);
  const double = await startSetUpDouble(t);
  const heard = ['transcript_processed'];
  const listening = await registerPlugin('/listening', { policy: 'default', triggers: heard });
  const chosen = await registerPlugin('/chosen', { triggers: heard });
  const waiting = await registerPlugin('/waiting', {
    policy: 'required',
    completedUrl: `${double.url}/done`,
  });
  const grace = await desk.invite('developer');
  const ada = await desk.invite('member');
  await allowWebhooks(administrator, grace);
  const made = await grace.call('createWebhook', {
    body: { name: 'Mine', url: `${receiver.url}/mine`, triggers: ['transcript.processed'] },
  });
  receiver.secrets.set('/mine', made.secret);
  const heldFor = async (who: typeof grace) => {
    const { receivers } = await who.call('listReceivers');
    return receivers.map(({ plugin, webhook, held }) => [plugin?.name ?? webhook?.name, held]);
  };
  assert.deepEqual(await heldFor(grace), [
    ['listening', null],
    ['chosen', 'off'],
    ['waiting', 'set-up'],
    ['Mine', null],
  ]);
  // Nobody reads of another's webhooks.
  assert.deepEqual(
    (await heldFor(ada)).map(([name]) => name),
    ['listening', 'chosen', 'waiting'],
  );
  const own = (await grace.call('listReceivers')).receivers.at(-1);
  assert.deepEqual(
    [own?.endpointId, own?.plugin, own?.webhook],
    [made.id, null, { name: 'Mine', host: new URL(receiver.url).host }],
  );

  // What it says is what happens.
  await say(grace, 'talk', 'Something is said.');
  await grace.call('closeTranscript', { params: { sessionId: 'talk' } });
  await until(() => receiver.receipts().length === 2);
  assert.deepEqual(
    receiver
      .receipts()
      .map(({ path }) => path.split('?')[0])
      .sort(),
    ['/listening', '/mine'],
  );

  double.answer.body = '{"is_setup_completed": true}';
  await grace.call('checkSetUp', { params: { pluginId: waiting.pluginId } });
  await grace.call('setActivation', { params: { pluginId: chosen.pluginId }, body: { on: true } });
  await grace.call('setActivation', { params: { pluginId: listening.pluginId }, body: { on: false } });
  for (const endpointId of [waiting.endpointId, made.id]) {
    const who = endpointId === made.id ? grace : administrator;
    await who.call('changeDeliveryEndpoint', { params: { endpointId }, body: { state: 'off' } });
  }
  assert.deepEqual(await heldFor(grace), [
    ['listening', 'off'],
    ['chosen', null],
    ['waiting', 'endpoint-off'],
    ['Mine', 'endpoint-off'],
  ]);
  await administrator.call('decideWebhooks', {
    params: { personId: grace.person.id },
    body: { decision: 'revoke', word: null },
  });
  await administrator.call('setPolicy', {
    params: { pluginId: chosen.pluginId },
    body: { policy: 'blocked', blockedReason: 'Not for us' },
  });
  assert.deepEqual(await heldFor(grace), [
    ['listening', 'off'],
    ['waiting', 'endpoint-off'],
    ['Mine', 'blocked'],
  ]);
  await assertProtected(desk, 'listReceivers');
});
