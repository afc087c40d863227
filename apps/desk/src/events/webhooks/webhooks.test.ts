import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemCode } from '../../../testing/assert-protected.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../testing/start-event-desk.ts';

const hook = (url: string, more: object = {}) => ({
  name: 'Mine',
  url,
  triggers: ['memory.created'],
  ...more,
});

test('webhooks of one’s own are asked for, granted, and get one’s own events alone; revoked, nothing more is sent', async (t) => {
  const { desk, administrator, receiver, remember } = await startEventDesk(t);
  const [grace, ada] = [await desk.invite('developer'), await desk.invite('member')];
  const create = () => grace.fetch('/api/webhooks', { method: 'POST', body: hook(`${receiver.url}/mine`) });
  assert.equal(await problemCode(await create()), 'webhooks_not_granted');
  assert.equal((await ada.fetch('/api/webhooks')).status, 403);

  const asked = await grace.call('askForWebhooks', { body: { purpose: 'My own notes' } });
  assert.deepEqual([asked.state, asked.purpose], ['asked', 'My own notes']);
  const { requests } = await administrator.call('listWebhookRequests');
  assert.deepEqual(
    requests.map(({ person, state, webhooks }) => [person.name, state, webhooks]),
    [[grace.person.name, 'asked', 0]],
  );
  const decide = (decision: string) =>
    administrator.call('decideWebhooks', {
      params: { personId: grace.person.id },
      body: { decision, word: 'Because' },
    });
  assert.equal((await decide('refuse')).state, 'refused');
  await grace.call('askForWebhooks', { body: { purpose: null } });
  assert.equal((await decide('grant')).state, 'granted');

  const made = await grace.call('createWebhook', { body: hook(`${receiver.url}/mine`) });
  receiver.secrets.set('/mine', made.secret);
  await remember(ada, 'somebody-elses');
  const memoryId = await remember(grace, 'own');
  await until(() => receiver.receipts().length === 1);
  assert.equal((JSON.parse(receiver.receipts()[0]?.body ?? '') as { id: string }).id, memoryId);
  const { webhooks } = await grace.call('listWebhooks');
  assert.deepEqual(
    webhooks.map(({ id, name, state, plugin }) => [id, name, state, plugin]),
    [[made.id, 'Mine', 'on', null]],
  );
  assert.ok(!('secret' in (webhooks[0] ?? {})));

  assert.equal((await decide('revoke')).state, 'revoked');
  await remember(grace, 'afterwards');
  const test = await grace.fetch(`/api/delivery-endpoints/${made.id}/test`, { method: 'POST', body: {} });
  assert.equal(await problemCode(test), 'delivery_endpoint_blocked');
  assert.equal(receiver.receipts().length, 1);
  const revoked = await grace.call('listWebhooks');
  assert.deepEqual(
    [revoked.leave.state, revoked.leave.word, revoked.webhooks[0]?.state, revoked.webhooks[0]?.offReason],
    ['revoked', 'Because', 'off', 'blocked'],
  );
  assert.deepEqual(receiver.refused, []);
  const acts = await desk.database.pool.query(
    `select act from audit_entry where act like 'webhook%' order by id`,
  );
  assert.deepEqual(
    acts.rows.map(({ act }) => act),
    [
      'webhooks.asked',
      'webhooks.refused',
      'webhooks.asked',
      'webhooks.granted',
      'webhook.created',
      'webhooks.revoked',
    ],
  );
});

test('leave is granted to developers alone; what a former developer asked for may still be refused', async (t) => {
  const { desk, administrator } = await startEventDesk(t);
  const grace = await desk.invite('developer');
  await grace.call('askForWebhooks', { body: { purpose: null } });
  const params = { personId: grace.person.id };
  const decide = (decision: string) =>
    administrator.fetch(`/api/admin/webhooks/${grace.person.id}`, {
      method: 'POST',
      body: { decision, word: null },
    });
  await administrator.call('updatePerson', { params, body: { role: 'member' } });
  const refused = await decide('grant');
  assert.deepEqual([refused.status, await problemCode(refused)], [409, 'author_not_developer']);
  const stateNow = async () => (await administrator.call('listWebhookRequests')).requests[0]?.state;
  assert.equal(await stateNow(), 'asked');
  assert.equal((await decide('refuse')).status, 200);
  await administrator.call('updatePerson', { params, body: { role: 'developer' } });
  assert.equal((await decide('grant')).status, 200);
  assert.equal(await stateNow(), 'granted');
});

test('who loses the role or is suspended is sent nothing more', async (t) => {
  const { desk, clock, administrator, receiver, remember } = await startEventDesk(t);
  const grace = await desk.invite('developer');
  await administrator.call('decideWebhooks', {
    params: { personId: grace.person.id },
    body: { decision: 'grant', word: null },
  });
  const made = await grace.call('createWebhook', { body: hook(`${receiver.url}/mine`) });
  receiver.secrets.set('/mine', made.secret);
  await remember(grace, 'as-developer');
  await until(() => receiver.receipts().length === 1);
  await administrator.call('updatePerson', {
    params: { personId: grace.person.id },
    body: { role: 'member' },
  });
  // What is known of a person counts for a second.
  clock.forward(1_001);
  await remember(grace, 'as-member');
  const { rows } = await desk.database.pool.query('select from delivery');
  assert.equal(rows.length, 1);
  assert.equal(receiver.receipts().length, 1);
});

test('addresses inside the network are refused, ten are enough, and a test arrives marked as one', async (t) => {
  const { desk, administrator, receiver } = await startEventDesk(t);
  const grace = await desk.invite('developer');
  await administrator.call('decideWebhooks', {
    params: { personId: grace.person.id },
    body: { decision: 'grant', word: null },
  });
  for (const url of ['http://10.0.0.7/', 'http://169.254.169.254/', 'file:///etc/passwd', 'nothing']) {
    const refused = await grace.fetch('/api/webhooks', { method: 'POST', body: hook(url) });
    const { error } = (await refused.json()) as { error: { code: string; fields: { path: string }[] } };
    assert.deepEqual([error.code, error.fields.map(({ path }) => path)], ['address_refused', ['url']], url);
  }
  const both = { triggers: ['transcript.processed', 'memory.created'] };
  const made = await grace.call('createWebhook', { body: hook(`${receiver.url}/mine`, both) });
  receiver.secrets.set('/mine', made.secret);
  const change = { url: 'http://10.0.0.7/' };
  const changed = await grace.fetch(`/api/webhooks/${made.id}`, { method: 'PATCH', body: change });
  assert.equal(await problemCode(changed), 'address_refused');

  const { deliveries } = await grace.call('testEndpoint', { params: { endpointId: made.id } });
  assert.equal(deliveries.length, 2);
  await until(() => receiver.receipts().length === 2);
  for (const { event, body } of receiver.receipts()) {
    assert.equal(event, 'test');
    const sample = JSON.parse(body) as {
      test: boolean;
      structured?: { title: string };
      segments?: { text: string }[];
    };
    assert.equal(sample.test, true);
    assert.match(sample.structured?.title ?? sample.segments?.[0]?.text ?? '', /test/i);
  }
  await until(async () => {
    const detail = await grace.call('readDelivery', { params: { deliveryId: deliveries[0] ?? '' } });
    return detail.type === 'test' && detail.state === 'delivered';
  });
  for (let count = 1; count < 10; count += 1) {
    await grace.call('createWebhook', { body: hook(`${receiver.url}/more-${count}`) });
  }
  const eleventh = await grace.fetch('/api/webhooks', {
    method: 'POST',
    body: hook(`${receiver.url}/eleven`),
  });
  assert.equal(await problemCode(eleventh), 'webhook_limit');
  await grace.call('deleteWebhook', { params: { webhookId: made.id } });
  assert.equal((await grace.call('listWebhooks')).webhooks.length, 9);
  // Somebody else's is not there for them.
  const eve = await desk.invite('developer');
  const other = (await grace.call('listWebhooks')).webhooks[0]?.id;
  for (const path of [`/api/delivery-endpoints/${other}`, `/api/webhooks/${other}`]) {
    const denied = await eve.fetch(path, {
      method: 'PATCH',
      body: path.includes('endpoints') ? { state: 'off' } : { name: 'x' },
    });
    assert.ok([403, 404].includes(denied.status), `${path}: ${denied.status}`);
  }
});

test('what waits for a webhook whose owner is no developer any more says so, not that it is off', async (t) => {
  const { desk, administrator, receiver, remember } = await startEventDesk(t);
  const grace = await desk.invite('developer');
  const params = { personId: grace.person.id };
  await administrator.call('decideWebhooks', { params, body: { decision: 'grant', word: null } });
  const { id, secret } = await grace.call('createWebhook', { body: hook(`${receiver.url}/mine`) });
  receiver.secrets.set('/mine', secret);
  receiver.answer = (_, response) => {
    response.writeHead(503).end();
  };
  await remember(grace, 'waits');
  const only = async () => (await grace.call('listDeliveries', { query: { endpointId: id } })).deliveries[0];
  await until(async () => (await only())?.attempts === 1);
  await administrator.call('updatePerson', { params, body: { role: 'member' } });
  await grace.call('hastenDeliveries', { body: { deliveries: [(await only())?.id ?? ''] } });
  await until(async () => (await only())?.state === 'not-sent');
  assert.deepEqual(
    [(await only())?.code, (await only())?.reason],
    ['owner_without_leave', 'The endpoint’s owner has no leave for webhooks.'],
  );
  await administrator.call('updatePerson', { params, body: { role: 'developer' } });
  assert.equal((await grace.call('listWebhooks')).webhooks[0]?.state, 'on');
  assert.equal((await only())?.unreplayable, null);
});
