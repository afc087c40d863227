import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { startOracleReceiver } from './testing/oracle-receiver.ts';
import { createTestClock, keepMemories, memoryEvent, startDeliveries } from './testing/start-deliveries.ts';

const database = await createTestDatabase();
after(() => database.close());
const hour = 3_600_000;

/** Two endpoints by name, at one receiver; names that are not resolved are set. */
async function onStage(opened: AsyncDisposableStack) {
  const clock = createTestClock();
  const failing = new Set<string>();
  const receiver = opened.adopt(await startOracleReceiver(), (one) => one.close());
  const deliveries = opened.adopt(
    await startDeliveries(database, {
      clock,
      limits: { pollMs: 5 },
      resolve: async (hostname) => {
        // As it answers both where no resolver does and where one says SERVFAIL.
        if (failing.has(hostname)) throw Object.assign(new Error(hostname), { code: 'EAI_AGAIN' });
        return [{ address: '127.0.0.1', family: 4 as const }];
      },
    }),
    (one) => one.close(),
  );
  const create = async (hostname: string) => {
    const url = receiver.url.replace('127.0.0.1', hostname).concat(`/${hostname}`);
    const { id, secret } = await deliveries.createEndpoint({ url, pluginId: null, personId: null });
    receiver.secrets.set(`/${hostname}`, secret);
    return id;
  };
  const views = (endpointId: string) => deliveries.listDeliveries({ endpointId });
  return {
    clock,
    failing,
    receiver,
    deliveries,
    lapsed: await create('lapsed.example'),
    good: await create('good.example'),
    views,
    async send(endpointId: string, memory: string) {
      await keepMemories(database, [memory]);
      await deliveries.enqueueNow([memoryEvent(endpointId, memory)]);
    },
    tried: (endpointId: string, times: number) =>
      until(async () => (await views(endpointId))[0]?.attempts === times),
  };
}

test('a name whose own servers fail is its endpoint’s failure: it takes the schedule, is told, and is turned off', async () => {
  await using opened = new AsyncDisposableStack();
  const { clock, failing, deliveries, lapsed, good, views, send, tried } = await onStage(opened);
  failing.add('lapsed.example');
  await send(good, 'to-good');
  await until(async () => (await views(good))[0]?.state === 'delivered');
  await send(lapsed, 'to-lapsed');
  await tried(lapsed, 1);
  const [view] = await views(lapsed);
  assert.deepEqual(
    (await deliveries.listAttempts(view!)).map(({ outcome, code }) => [outcome, code]),
    [['retry', 'name_not_found']],
  );
  const failingSince = 'select from delivery_endpoint where id = $1 and failing_since is not null';
  await until(async () => (await database.pool.query(failingSince, [lapsed])).rowCount === 1);
  const isOff = async () => (await deliveries.listNotices(lapsed)).some(({ kind }) => kind === 'off-failing');
  // A failure is noted a moment after it is stored: it may be off before what is tried next.
  for (let times = 2; !(await isOff()); times += 1) {
    clock.forward(26.4 * hour);
    await until(async () => (await isOff()) || (await views(lapsed))[0]?.attempts === times);
  }
  const notices = (await deliveries.listNotices(lapsed)).map(({ kind, days }) => [kind, days]);
  assert.deepEqual(notices.toReversed().slice(0, 3), [
    ['failing', 1],
    ['failing', 3],
    ['off-failing', 5],
  ]);
  assert.deepEqual(await deliveries.listNotices(good), []);
});

test('where no name is resolved for three days, what waits is a dead letter that blames the desk, and is replayed', async () => {
  await using opened = new AsyncDisposableStack();
  const { clock, failing, receiver, deliveries, lapsed, good, views, send, tried } = await onStage(opened);
  const began = clock.now();
  await send(lapsed, 'before');
  // Stored, not only received: time moves between attempts, not within one.
  await until(async () => (await views(lapsed))[0]?.state === 'delivered');
  clock.forward(60_000);
  failing.add('lapsed.example').add('good.example');
  await send(good, 'in-the-outage');
  for (let times = 1; times < 150; times += 1) {
    await tried(good, times);
    clock.forward(33 * 60_000);
    deliveries.wake();
  }
  await until(async () => (await views(good))[0]?.state === 'dead');
  const [view] = await views(good);
  assert.match(view?.reason ?? '', /For three days the fault was the desk’s own\.$/);
  const attempts = await deliveries.listAttempts(view!);
  assert.equal(attempts.at(-1)?.code, 'desk_fault');
  assert.equal(attempts.length, 150);
  assert.ok(attempts.slice(0, -1).every(({ outcome }) => outcome === 'postponed'));
  assert.deepEqual(await deliveries.listNotices(good), []);
  const { rows } = await database.pool.query(
    'select state, failing_since from delivery_endpoint where id = $1',
    [good],
  );
  assert.deepEqual(rows, [{ state: 'on', failing_since: null }]);

  failing.clear();
  assert.equal(await deliveries.replay({ endpointId: good, since: began }), 1);
  await until(() => receiver.receipts().length === 2);
  assert.equal(receiver.receipts()[1]?.id, 'event-in-the-outage');
});
