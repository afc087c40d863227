import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../testing/until.ts';
import { startEventDesk } from './testing/start-event-desk.ts';

test('a memory arrives signed, for who turned the plugin on, with a pairwise uid and both generations', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', { triggers: ['memory_creation'] });
  const [ada, ben, eve] = [
    await desk.invite('member'),
    await desk.invite('member'),
    await desk.invite('member'),
  ];
  for (const who of [ada, ben]) {
    await who.call('setActivation', { params: { pluginId }, body: { on: true } });
  }
  const memoryId = await remember(ada, 'standup');
  await remember(eve, 'standup');
  await remember(ben, 'standup');
  await until(() => receiver.receipts().length === 2);
  assert.deepEqual(receiver.refused, []);
  const [first, second] = receiver.receipts();
  assert.ok(first && second);
  assert.equal(first.event, 'memory.created');
  const uids = [first, second].map(({ path }) => new URLSearchParams(path.split('?')[1]).get('uid'));
  assert.notEqual(uids[0], uids[1]);
  for (const uid of uids) assert.match(uid ?? '', /^[\w-]{22}$/);
  assert.ok(
    ![ada, ben].some(({ person }) => first.body.includes(person.id) || first.path.includes(person.id)),
  );
  const body = JSON.parse(first.body) as Record<string, unknown>;
  assert.equal(body.id, memoryId);
  assert.equal(body.createdAt, body.created_at);
  assert.ok(Array.isArray(body.transcript_segments) && Array.isArray(body.transcriptSegments));
  assert.equal(body.discarded, false);
  // The same person is the same to the plugin, and its deliveries can be read.
  await remember(ada, 'lunch');
  await until(() => receiver.receipts().length === 3);
  assert.equal(new URLSearchParams(receiver.receipts()[2]?.path.split('?')[1]).get('uid'), uids[0]);
  // One spelling alone where its author wants it so.
  const generation = { generation: 'july-2024' };
  await administrator.call('changeDeliveryEndpoint', { params: { endpointId }, body: generation });
  await remember(ada, 'dinner');
  await until(() => receiver.receipts().length === 4);
  const former = JSON.parse(receiver.receipts()[3]?.body ?? '') as Record<string, unknown>;
  assert.ok('createdAt' in former && !('created_at' in former));
});

test('windows come every 30 seconds, in order, with pairwise sessions; what turned off gets none', async (t) => {
  const { desk, clock, receiver, registerPlugin, say } = await startEventDesk(t);
  const { pluginId } = await registerPlugin('/live', { triggers: ['transcript_processed'] });
  const { pluginId: otherId } = await registerPlugin('/other', { triggers: ['memory_creation'] });
  const ada = await desk.invite('member');
  for (const id of [pluginId, otherId]) {
    await ada.call('setActivation', { params: { pluginId: id }, body: { on: true } });
  }
  for (let window = 1; window <= 4; window += 1) {
    await say(ada, 'meeting', `First of window ${window}`, `Second of window ${window}`);
    clock.forward(30_000);
    await until(() => receiver.receipts().length === window);
  }
  const bodies = receiver.receipts().map(({ body }) => JSON.parse(body));
  assert.deepEqual(
    bodies.map(({ sequence, segments }) => [sequence, segments.map(({ text }: { text: string }) => text)]),
    [1, 2, 3, 4].map((window) => [window, [`First of window ${window}`, `Second of window ${window}`]]),
  );
  const [sessionId, ...others] = new Set(bodies.map(({ session_id }) => session_id as string));
  assert.deepEqual(others, []);
  assert.match(sessionId ?? '', /^[\w-]{22}$/);
  assert.ok(
    receiver.receipts().every(({ path, event }) => {
      const query = new URLSearchParams(path.split('?')[1]);
      return query.get('session_id') === sessionId && event === 'transcript.processed';
    }),
  );
  await ada.call('setActivation', { params: { pluginId }, body: { on: false } });
  await say(ada, 'meeting', 'Said afterwards');
  clock.forward(30_000);
  await until(async () => {
    const { rows } = await desk.database.pool.query('select window_count from transcript_session');
    return rows[0]?.window_count === 5;
  });
  const { rows } = await desk.database.pool.query('select from delivery');
  assert.equal(rows.length, 4);
  assert.deepEqual(receiver.refused, []);
});

test('a plugin that the administrator blocks or removes gets nothing more, and again when it is let', async (t) => {
  const { desk, administrator, receiver, registerPlugin, remember } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', { policy: 'default' });
  const ada = await desk.invite('member');
  await remember(ada, 'one');
  await until(() => receiver.receipts().length === 2);
  await administrator.call('setPolicy', {
    params: { pluginId },
    body: { policy: 'blocked', blockedReason: null },
  });
  const held = await ada.call('readSetUp', { params: { pluginId } });
  assert.equal(held.held, 'blocked');
  const { endpoints } = await administrator.call('listDeliveryEndpoints');
  assert.deepEqual(
    endpoints.map(({ id, state, offReason }) => [id, state, offReason]),
    [[endpointId, 'off', 'blocked']],
  );
  await remember(ada, 'two');
  await administrator.call('setPolicy', {
    params: { pluginId },
    body: { policy: 'default', blockedReason: null },
  });
  await remember(ada, 'three');
  await until(() => receiver.receipts().length === 4);
  const { rows } = await desk.database.pool.query('select from delivery');
  assert.equal(rows.length, 4);
});

test('what waits for its next try is taken back where the plugin is turned off, and can be replayed', async (t) => {
  const { desk, receiver, registerPlugin, remember } = await startEventDesk(t);
  let status = 503;
  receiver.answer = (_receipt, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  };
  const { pluginId } = await registerPlugin('/crm', { triggers: ['memory_creation'] });
  const ada = await desk.invite('member');
  const turn = (on: boolean) => ada.call('setActivation', { params: { pluginId }, body: { on } });
  const newest = async () => (await ada.call('listDeliveries')).deliveries[0];
  await turn(true);
  await remember(ada, 'talk');
  await until(async () => (await newest())?.attempts === 1);
  await turn(false);
  const taken = await newest();
  assert.deepEqual([taken?.state, taken?.code, taken?.attempts], ['not-sent', 'turned_off', 1]);
  const replay = () => ada.call('replayDeliveries', { body: { deliveries: [taken?.id ?? ''] } });
  assert.deepEqual(await replay(), { replayed: 0 });
  status = 200;
  await turn(true);
  assert.deepEqual(await replay(), { replayed: 1 });
  await until(async () => (await newest())?.state === 'delivered');
  assert.equal(receiver.receipts().length, 2);
});

test('what is deleted is deleted everywhere: events, deliveries, attempts and answers of a memory', async (t) => {
  const { desk, receiver, registerPlugin, remember } = await startEventDesk(t);
  receiver.answer = (_receipt, response) => {
    const said = { message: 'Well said, indeed.', why: 'x'.repeat(20_480) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  };
  const { pluginId } = await registerPlugin('/crm');
  const ada = await desk.invite('member');
  await ada.call('setActivation', { params: { pluginId }, body: { on: true } });
  const gone = await remember(ada, 'gone');
  const kept = await remember(ada, 'kept');
  await until(() => receiver.receipts().length === 4);
  const checkOwnData = async () => {
    const stored = await ada.fetch('/api/stored-data/download');
    const file = (await stored.json()) as {
      deliveries: { plugin: string; body: string; attempts: { answer: string; answerCut: boolean }[] }[];
    };
    assert.deepEqual(
      file.deliveries.map(({ plugin, body, attempts }) => [plugin, body.length > 2, attempts.length]),
      Array.from({ length: 4 }, () => ['crm', true, 1]),
    );
    // Only the beginning of an answer is kept, and it says so.
    for (const { attempts } of file.deliveries)
      assert.deepEqual([attempts[0]?.answer.length, attempts[0]?.answerCut], [20_480, true]);
  };
  const counts = async () => {
    const tables = ['delivery', 'delivery_attempt', 'delivery_lane', 'delivery_answer'];
    const found = await Promise.all(tables.map((table) => desk.database.pool.query(`select from ${table}`)));
    return found.map(({ rows }) => rows.length);
  };
  await until(async () => (await counts()).every((count) => count === 4));
  await checkOwnData();
  await ada.call('deleteMemory', { params: { memoryId: gone } });
  assert.deepEqual(await counts(), [2, 2, 2, 2]);
  const { deliveries } = await ada.call('listDeliveries', { query: { memoryId: kept } });
  assert.equal(deliveries.length, 1);
  await ada.call('deleteAccount', { body: { password: ada.password } });
  assert.deepEqual(await counts(), [0, 0, 0, 0]);
});
