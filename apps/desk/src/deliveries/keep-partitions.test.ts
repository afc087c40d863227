import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { createPartitions } from './keep-partitions.ts';
import { ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import { createTestClock, memoryEvent, startDeliveries } from './testing/start-deliveries.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

const day = 86_400_000;
const count = async (table: string) =>
  (await database.pool.query<{ count: number }>(`select count(*) from ${table}`)).rows[0]?.count;

test('history of more than 30 days is dropped by the day, what is younger stays, and idle lanes are forgotten', async () => {
  await using opened = new AsyncDisposableStack();
  const clock = createTestClock();
  const receiver = opened.adopt(await startOracleReceiver(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database, { clock }), (one) => one.close());
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/kept`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/kept', secret);
  const deliver = async (memory: string, received: number) => {
    await deliveries.enqueueNow([memoryEvent(id, memory)]);
    await until(async () => (await count('delivery_attempt')) === received);
  };
  await deliver('old', 1);
  clock.forward(29 * day);
  await deliver('young', 2);
  await deliveries.forgetOld();
  assert.equal(await count('delivery'), 2);
  assert.equal(await count('delivery_lane'), 1);
  clock.forward(2 * day);
  await deliveries.forgetOld();
  assert.deepEqual([await count('delivery'), await count('delivery_attempt')], [1, 1]);
  assert.equal(await count('delivery_lane'), 0);
});

test('two desks that make the same partitions at once do not disturb each other', async () => {
  const at = new Date('2030-01-01T00:00:00Z');
  await Promise.all([1, 2, 3].map(() => createPartitions(database.pool).prepare(at)));
  const { rows } = await database.pool.query(
    `select from pg_inherits
      where inhparent = 'delivery_attempt'::regclass and inhrelid::regclass::text like 'delivery_attempt_203001%'`,
  );
  assert.equal(rows.length, 4);
});

test('what belongs to a person goes with the person, also while an attempt is on its way', async () => {
  await using opened = new AsyncDisposableStack();
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const receiver = opened.adopt(
    await startOracleReceiver(async (receipt, response) => {
      asked.resolve();
      await release.promise;
      ok(receipt, response);
    }),
    (one) => one.close(),
  );
  const deliveries = await startDeliveries(database);
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/gone`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/gone', secret);
  await database.pool.query(`insert into person (id, name, email) values ('ada', 'Ada', 'ada@example.com')`);
  await deliveries.enqueueNow([memoryEvent(id, 'of-ada')]);
  await asked.promise;
  await database.pool.query(`delete from person where id = 'ada'`);
  release.resolve();
  await deliveries.close();
  for (const table of ['delivery', 'delivery_lane', 'delivery_attempt']) {
    const { rows } = await database.pool.query(`select from ${table} where person_id = 'ada'`);
    assert.equal(rows.length, 0, table);
  }
});
