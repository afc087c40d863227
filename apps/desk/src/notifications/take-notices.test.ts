import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startAnswers } from '../../testing/start-answers.ts';
import { until } from '../../testing/until.ts';
import { ok } from '../deliveries/testing/oracle-receiver.ts';
import { startEventDesk } from '../events/testing/start-event-desk.ts';
import { startSpeakingDesk } from './testing/start-speaking-desk.ts';

test('who answers for an endpoint is told that it fails or is off: author and administrators, or its owner; once', async (t) => {
  const { closing, desk, administrator, member, pluginId, endpoint, now } = await startSpeakingDesk(t);
  const author = await desk.invite('developer');
  const { deliveries, notifications } = desk.desk.engines;
  const gone = await startAnswers((_path, response) => {
    response.writeHead(410).end();
  });
  closing(gone);
  const own = await deliveries.createEndpoint({
    url: gone.url,
    pluginId: null,
    personId: member.person.id,
    name: 'My shelf',
  });
  await desk.database.pool.query('update delivery_endpoint set url = $2 where id = $1', [
    endpoint.id,
    gone.url,
  ]);
  const say = async (endpointId: string, kind: string, days: number | null) => {
    await desk.database.pool.query(
      'insert into delivery_notice (endpoint_id, id, kind, days, created_at) values ($1, gen_random_uuid(), $2, $3, $4)',
      [endpointId, kind, days, now()],
    );
  };
  await say(endpoint.id, 'failing', 1);
  const toldTo = async (person: typeof member) =>
    (await person.call('listNotifications')).notifications.map(({ from, about, text }) => [
      from,
      about,
      text,
    ]);
  await until(async () => (await toldTo(administrator)).length === 1);
  assert.deepEqual(await toldTo(administrator), [
    [
      'desk',
      'endpoint',
      'News Checker has answered no delivery for a day. After 5 days of nothing but failures it is turned off.',
    ],
  ]);

  await administrator.call('setPluginAuthor', { params: { pluginId }, body: { personId: author.person.id } });
  await say(endpoint.id, 'failing', 3);
  await say(endpoint.id, 'off-failing', 5);
  await say(own.id, 'off-gone', null);
  await deliveries.turnOn(endpoint.id);
  await until(async () => (await toldTo(author)).length === 2 && (await toldTo(member)).length === 1);
  await until(async () => (await toldTo(administrator)).length === 3);
  await Promise.all([notifications.noteNew(), notifications.noteNew()]);
  assert.match((await toldTo(author))[1]?.[2] ?? '', /for 3 days/);
  assert.match((await toldTo(author))[0]?.[2] ?? '', /^News Checker was turned off: for 5 days/);
  assert.match((await toldTo(member))[0]?.[2] ?? '', /^Your webhook “My shelf” was turned off: .*410/);
  const [notice] = (await member.call('listNotifications')).notifications;
  assert.deepEqual(notice?.said, { sentence: 'off-gone/webhook', values: { name: 'My shelf' } });
  assert.equal(notice?.endpointId, own.id);
  // Administrators hear of every plugin, and of nobody's own webhook.
  assert.deepEqual((await toldTo(administrator)).slice(0, 2), await toldTo(author));
  assert.equal((await toldTo(administrator)).length, 3);
  assert.ok(
    (await administrator.call('listNotifications')).notifications.every(
      ({ endpointId }) => endpointId === endpoint.id,
    ),
  );

  // A webhook that is deleted leaves what was said of it, which leads nowhere then.
  await deliveries.removeEndpoint({ personId: member.person.id, endpointId: own.id });
  const [left] = (await member.call('listNotifications')).notifications;
  assert.deepEqual([left?.id, left?.endpointId], [notice?.id, null]);
});

test('after one, three and five days the author and the administrator are told; what came meanwhile is replayed', async (t) => {
  const { desk, clock, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', {
    policy: 'default',
    triggers: ['memory_creation'],
  });
  const [author, ada] = [await desk.invite('developer'), await desk.invite('member')];
  await administrator.call('setPluginAuthor', { params: { pluginId }, body: { personId: author.person.id } });
  receiver.answer = (_receipt, response) => {
    response.writeHead(503).end();
  };
  const listed = async (state: string) =>
    (await author.call('listDeliveries', { query: { scope: 'endpoints', state } })).deliveries.length;
  let memories = 0;
  const rememberAnother = async () => {
    memories += 1;
    await remember(ada, `talk-${memories}`);
  };
  const days = async (who: typeof author) =>
    (await who.call('listNotifications')).notifications
      .filter((one) => one.endpointId === endpointId)
      .map(({ said }) => `${said?.sentence} ${said?.values.days ?? ''}`.trim());
  await rememberAnother();
  await until(async () => (await listed('waiting')) > 0 && receiver.receipts().length > 0);
  const expected: string[] = [];
  for (const [forward, told] of [
    [25, 'failing/plugin-day'],
    [48, 'failing/plugin-days 3'],
    [49, 'off-failing/plugin'],
  ] as const) {
    clock.forward(forward * 3_600_000);
    await rememberAnother();
    expected.unshift(told);
    await until(async () => (await days(author)).length === expected.length);
    assert.deepEqual(await days(author), expected);
    await until(async () => (await days(administrator)).length === expected.length);
    assert.deepEqual(await days(administrator), expected);
  }
  assert.deepEqual(await days(ada), []);

  // Off: what happens now is listed as not sent.
  const before = await listed('not-sent');
  await rememberAnother();
  await until(async () => (await listed('not-sent')) > before);
  assert.equal(await listed('waiting'), 0);
  const [endpoint] = (await author.call('listDeliveryEndpoints')).endpoints;
  assert.deepEqual([endpoint?.state, endpoint?.offReason, endpoint?.lost], ['off', 'failing', memories]);
  receiver.answer = ok;
  const on = await author.call('changeDeliveryEndpoint', {
    params: { endpointId },
    body: { state: 'on' },
  });
  assert.deepEqual([on.state, on.lost], ['on', memories]);
  const received = receiver.receipts().length;
  const since = new Date(clock.now().getTime() - 30 * 86_400_000).toISOString();
  const { replayed } = await author.call('replayDeliveries', { body: { endpointId, since } });
  assert.equal(replayed, memories);
  await until(() => receiver.receipts().length === received + memories);
  const bodies = receiver.receipts().slice(received);
  assert.equal(new Set(bodies.map(({ id }) => id)).size, memories);
  assert.equal((await author.call('listDeliveryEndpoints')).endpoints[0]?.lost, 0);
  assert.deepEqual(receiver.refused, []);
});
