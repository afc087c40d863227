import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '@plugdesk/protocol';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import type { SessionClient } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';
import { createPartitions } from '../keep-partitions.ts';

const list = (who: SessionClient, query: Record<string, string> = {}) =>
  who.call('listDeliveries', { query });

test('people see their own, authors what went to their plugin without names, administrators all', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const crm = await registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  const news = await registerPlugin('/news', { policy: 'default', triggers: ['memory_creation'] });
  const grace = await desk.invite('developer');
  const [ada, ben] = [await desk.invite('member'), await desk.invite('member')];
  await administrator.call('setPluginAuthor', {
    params: { pluginId: crm.pluginId },
    body: { personId: grace.person.id },
  });
  await remember(ada, 'of-ada');
  await remember(ben, 'of-ben');
  await until(() => receiver.receipts().length === 4);
  // Counted anew although the clock stands still.
  await until(async () => (await list(administrator, { scope: 'all' })).counts.atOnce === 4);

  const own = await list(ada);
  assert.equal(own.deliveries.length, 2);
  assert.ok(
    own.deliveries.every(
      ({ person, memory, sessionId }) =>
        person === ada.person.name && memory?.title && sessionId === 'of-ada',
    ),
  );
  const authored = await list(grace, { scope: 'endpoints' });
  assert.deepEqual(
    authored.deliveries.map(({ plugin, person, memory, sessionId }) => [
      plugin?.id,
      person,
      memory,
      sessionId,
    ]),
    [
      [crm.pluginId, null, null, null],
      [crm.pluginId, null, null, null],
    ],
  );
  assert.equal((await list(grace)).deliveries.length, 0);
  assert.equal((await list(grace, { scope: 'all' })).deliveries.length, 0);
  const all = await list(administrator, { scope: 'all' });
  assert.deepEqual(
    new Set(all.deliveries.map(({ person }) => person)),
    new Set([ada.person.name, ben.person.name]),
  );

  // An author reads what was sent to them, without a person's id or name; what is not theirs is not there.
  const [first] = authored.deliveries;
  const detail = await grace.call('readDelivery', { params: { deliveryId: first?.id ?? '' } });
  assert.equal(detail.tries.length, 1);
  assert.equal(detail.tries[0]?.status, 200);
  assert.ok(receiver.receipts().some(({ body }) => body === detail.requestBody));
  const text =
    JSON.stringify(authored) + JSON.stringify(detail) + Buffer.from(first?.id ?? '', 'base64url').toString();
  for (const { person } of [ada, ben]) {
    assert.ok(!text.includes(person.id) && !text.includes(person.name), 'an author learns who it is');
  }
  // In the list an administrator reads whose it is, not what it is about; what is opened says both, and its bytes.
  const ofAda = all.deliveries.find(({ person }) => person === ada.person.name);
  assert.equal(ofAda?.memory, null);
  const opened = await administrator.call('readDelivery', { params: { deliveryId: ofAda?.id ?? '' } });
  assert.deepEqual(
    [opened.ofOther, opened.person, opened.memory],
    [true, ada.person.name, own.deliveries[0]?.memory],
  );
  assert.ok(receiver.receipts().some(({ body }) => body === opened.requestBody));
  assert.deepEqual([detail.ofOther, detail.memory], [false, null]);
  const ownOpened = await ada.call('readDelivery', { params: { deliveryId: own.deliveries[0]?.id ?? '' } });
  assert.deepEqual([ownOpened.ofOther, ownOpened.memory], [false, own.deliveries[0]?.memory]);
  const others = all.deliveries.filter(({ endpointId }) => endpointId === news.endpointId);
  for (const { id } of others) {
    const read = await grace.fetch(`/api/deliveries/${id}`);
    assert.deepEqual([read.status, await problemCode(read)], [404, 'delivery_not_found']);
  }
  const ofBen = (await list(ben)).deliveries[0]?.id ?? '';
  assert.equal((await ada.fetch(`/api/deliveries/${ofBen}`)).status, 404);
  const replayed = await ada.call('replayDeliveries', { body: { deliveries: [ofBen] } });
  assert.deepEqual(replayed, { replayed: 0 });
  const { endpoints } = await grace.call('listDeliveryEndpoints');
  assert.deepEqual(
    endpoints.map(({ id }) => id),
    [crm.endpointId],
  );
  const foreign = await grace.fetch(`/api/delivery-endpoints/${news.endpointId}/secret`, {
    method: 'POST',
    body: {},
  });
  assert.equal(await problemCode(foreign), 'delivery_endpoint_not_found');
});

test('what failed stands with its tries, is hastened, and what was lost is sent again to who still wants it', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  let status = 500;
  receiver.answer = (_receipt, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}') && undefined;
  const { pluginId, endpointId } = await registerPlugin('/crm', {
    policy: 'default',
    triggers: ['memory_creation'],
  });
  const [ada, ben] = [await desk.invite('member'), await desk.invite('member')];
  await remember(ada, 'one');
  await until(async () => (await list(ada)).deliveries[0]?.attempts === 1);
  const [waiting] = (await list(ada, { state: 'waiting' })).deliveries;
  assert.ok(waiting?.nextTryAt && waiting.until);
  assert.deepEqual([waiting.state, waiting.status, waiting.code], ['waiting', 500, 'refused']);
  // Ten tries take 75 hours and 35 minutes in all.
  const hours = (Date.parse(waiting.until) - Date.parse(waiting.createdAt)) / 3_600_000;
  assert.ok(hours > 75.5 && hours < 76, String(hours));
  assert.equal((await list(ada, { state: 'not-at-once' })).deliveries.length, 1);
  status = 422;
  assert.deepEqual(await ada.call('hastenDeliveries', { body: { deliveries: [waiting.id] } }), {
    hastened: 1,
  });
  await until(async () => (await list(ada)).deliveries[0]?.attempts === 2);
  await until(async () => {
    await ada.call('hastenDeliveries', { body: { deliveries: [waiting.id] } });
    return (await list(ada)).deliveries[0]?.state === 'dead';
  });
  await remember(ben, 'two');
  for (let tries = 0; tries < 3; tries += 1) {
    await until(async () => {
      const [one] = (await list(ben)).deliveries;
      await ben.call('hastenDeliveries', { body: { deliveries: [one?.id ?? ''] } });
      return one?.state === 'dead';
    });
  }
  const dead = await list(administrator, { scope: 'all', state: 'dead' });
  assert.equal(dead.deliveries.length, 2);
  const [view] = (await administrator.call('listDeliveryEndpoints')).endpoints;
  assert.equal(view?.lost, 2);
  status = 200;
  await ben.call('setActivation', { params: { pluginId }, body: { on: false } });
  const since = new Date(Date.now() - 3_600_000).toISOString();
  assert.deepEqual(await administrator.call('replayDeliveries', { body: { endpointId, since } }), {
    replayed: 1,
  });
  await until(async () => (await list(ada)).deliveries[0]?.state === 'delivered');
  const [again] = (await list(ada)).deliveries;
  assert.deepEqual([again?.replayed, again?.eventId], [true, waiting.eventId]);
  const found = await list(ada, { search: waiting.eventId });
  assert.deepEqual(
    found.deliveries.map(({ state }) => state),
    ['delivered', 'dead'],
  );
});

test('pages are stable while more comes, filters hold, and a search finds ids and names', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember, say, clock } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', { policy: 'default' });
  await registerPlugin('/news', { policy: 'default', triggers: ['memory_creation'] });
  const ada = await desk.invite('member');
  for (let count = 0; count < 6; count += 1) await remember(ada, `talk-${count}`);
  await until(() => receiver.receipts().length === 18);
  const seen: Delivery[] = [];
  // 60 rows of the days before beside them, so that there is more than one page.
  for (let days = 20; days > 0; days -= 4) {
    await createPartitions(desk.database.pool).prepare(new Date(clock.now().getTime() - days * 86_400_000));
  }
  const { deliveries: sample } = await list(ada);
  await desk.database.pool.query(
    `insert into delivery (person_id, lane_id, position, endpoint_id, event_id, type, subject_id, query, body,
                           created_at)
     select person_id, lane_id, position + step, endpoint_id, event_id, type, subject_id, query, body,
            created_at - step * interval '7 hours'
       from delivery, generate_series(1, 60) step where event_id = $1`,
    [sample[0]?.eventId],
  );
  let before: string | null | undefined;
  for (let page = 0; before !== null; page += 1) {
    const part = await list(ada, before ? { before } : {});
    seen.push(...part.deliveries);
    before = part.next;
    if (page === 0) {
      await say(ada, 'meanwhile', 'Said meanwhile');
      clock.forward(30_000);
      await until(() => receiver.receipts().length === 19);
    }
  }
  const times = seen.map(({ createdAt }) => createdAt);
  assert.deepEqual(times, times.toSorted().reverse());
  assert.equal(new Set(seen.map(({ id }) => id)).size, seen.length);
  const { rows } = await desk.database.pool.query('select from delivery');
  assert.equal(seen.length, rows.length - 1);

  const windows = await list(ada, { type: 'transcript.processed', pluginId });
  assert.equal(windows.deliveries.length, 7);
  assert.ok(
    windows.deliveries.every(({ type, sequence }) => type === 'transcript.processed' && sequence === 1),
  );
  const news = await list(ada, { search: 'NEW' });
  assert.ok(news.deliveries.length >= 6 && news.deliveries.every(({ plugin }) => plugin?.name === 'news'));
  assert.equal((await list(ada, { sessionId: 'talk-3' })).deliveries.length, 1);
  const one = windows.deliveries[3];
  assert.deepEqual(
    (await list(administrator, { scope: 'all', search: one?.id ?? '' })).deliveries.map(({ id }) => id),
    [one?.id],
  );
  const byEvent = await list(administrator, { scope: 'all', search: one?.eventId ?? '' });
  assert.deepEqual(
    byEvent.deliveries.map(({ id }) => id),
    [one?.id],
  );
  const byPerson = await list(administrator, { scope: 'all', search: ada.person.name, endpointId });
  assert.ok(byPerson.deliveries.every(({ person }) => person === ada.person.name));
  assert.equal((await list(ada, { before: 'nonsense' })).deliveries.length, 50);
});

test('every endpoint of deliveries is protected', async (t) => {
  const { desk } = await startEventDesk(t);
  for (const name of [
    'listDeliveries',
    'readDelivery',
    'replayDeliveries',
    'hastenDeliveries',
    'listDeliveryEndpoints',
    'changeDeliveryEndpoint',
    'rotateEndpointSecret',
    'testEndpoint',
    'listWebhooks',
    'askForWebhooks',
    'createWebhook',
    'changeWebhook',
    'deleteWebhook',
    'listWebhookRequests',
    'decideWebhooks',
    'readSetUp',
    'tickSetUpStep',
    'checkSetUp',
    'sendMemoryAgain',
  ] as const) {
    await assertProtected(desk, name);
  }
});
