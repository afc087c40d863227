import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { createHeldLanes } from './held-lanes.ts';
import type { AddedLane } from './statements/insert-deliveries.ts';
import { startOracleReceiver } from './testing/oracle-receiver.ts';
import { createTestClock, startDeliveries, windowEvent } from './testing/start-deliveries.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

function added(positions: number[], facts: Partial<AddedLane> = {}): AddedLane {
  const delivery = {
    personId: 'ada',
    laneId: 'lane',
    endpointId: 'one',
    eventId: 'event',
    type: 'memory.created',
    subjectId: 'memory',
    sequence: null,
    query: '',
    body: '{}',
    expiresAt: null,
    replayOf: null,
  };
  return {
    key: 'ada\nlane',
    personId: 'ada',
    id: 'lane',
    endpointId: 'one',
    fence: 5,
    isTaken: false,
    deliveries: positions.map((position) => ({ position, delivery })),
    ...facts,
  };
}

test('what was stored goes behind a lane that is held only if nothing is between, by the same taking', () => {
  const held = createHeldLanes(() => null);
  const leaseUntil = new Date();
  const lane = held.accept(added([1, 2], { isTaken: true }), leaseUntil);
  assert.ok(typeof lane !== 'string');
  assert.equal(held.accept(added([3]), leaseUntil), 'extended');
  assert.equal(held.accept(added([5]), leaseUntil), 'left');
  assert.equal(held.accept(added([4], { fence: 6 }), leaseUntil), 'left');
  assert.deepEqual(
    lane.deliveries.map(({ position }) => position),
    [1, 2, 3],
  );
  lane.isHeld = false;
  assert.equal(held.accept(added([4]), leaseUntil), 'left');
  held.remove(lane);
  assert.equal(held.accept(added([4]), leaseUntil), 'left');
});

test('two desks that take and store in the same sessions keep each in order, and send each window once', async () => {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(await startOracleReceiver(), (one) => one.close());
  const desks = [
    opened.adopt(await startDeliveries(database), (one) => one.close()),
    opened.adopt(await startDeliveries(database), (one) => one.close()),
  ];
  const { id, secret } = await desks[0]!.createEndpoint({
    url: `${receiver.url}/taken`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/taken', secret);
  for (let sequence = 1; sequence <= 60; sequence += 1) {
    const events = [1, 2, 3].map((session) => windowEvent({ endpointId: id }, `taken-${session}`, sequence));
    const desk = desks[sequence % 2]!;
    const enqueue = sequence % 5 === 0 ? desk.enqueue : desk.enqueueAndTake;
    (await enqueue(database.pool, events))();
  }
  await until(
    async () =>
      (await desks[0]!.listDeliveries({ endpointId: id, state: 'delivered', limit: 200 })).length === 180,
  );
  const bySession = Map.groupBy(receiver.receipts(), ({ id: eventId }) => eventId.replace(/-\d+$/, ''));
  assert.equal(bySession.size, 3);
  for (const receipts of bySession.values()) {
    assert.deepEqual(
      receipts.map(({ body }) => (JSON.parse(body) as { sequence: number }).sequence),
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  }
});

test('taken and never begun: it is sent when the lease has ended; taken and rolled back: never', async () => {
  await using opened = new AsyncDisposableStack();
  const clock = createTestClock();
  const receiver = opened.adopt(await startOracleReceiver(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database, { clock }), (one) => one.close());
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/never`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/never', secret);
  const client = await database.pool.connect();
  await client.query('begin');
  await deliveries.enqueueAndTake(client, [windowEvent({ endpointId: id }, 'back', 1)]);
  await client.query('rollback');
  client.release();
  await deliveries.enqueueAndTake(database.pool, [windowEvent({ endpointId: id }, 'unbegun', 1)]);
  (await deliveries.enqueueAndTake(database.pool, [windowEvent({ endpointId: id }, 'begun', 1)]))();
  await until(
    async () => (await deliveries.listDeliveries({ endpointId: id, state: 'delivered' })).length === 1,
  );
  assert.deepEqual(
    receiver.receipts().map(({ id: eventId }) => eventId),
    ['begun-1'],
  );
  clock.forward(61_000);
  await until(
    async () => (await deliveries.listDeliveries({ endpointId: id, state: 'delivered' })).length === 2,
  );
  assert.deepEqual(
    receiver.receipts().map(({ id: eventId }) => eventId),
    ['begun-1', 'unbegun-1'],
  );
});
