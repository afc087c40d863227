import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { startOracleReceiver } from './testing/oracle-receiver.ts';
import { startDeliveries, windowEvent } from './testing/start-deliveries.ts';

test('what was taken back is not sent, though it is in memory already: only the request under way ends', async () => {
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await createTestDatabase(), (one) => one.close());
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const receiver = opened.adopt(
    await startOracleReceiver(async ({ nth }, response) => {
      if (nth === 1) {
        arrived.resolve();
        await release.promise;
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }),
    (one) => one.close(),
  );
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const made = await deliveries.createEndpoint({ url: `${receiver.url}/a`, pluginId: null, personId: null });
  receiver.secrets.set('/a', made.secret);
  const windows = [1, 2, 3, 4, 5].map((number) => windowEvent({ endpointId: made.id }, 'talk', number));
  await deliveries.enqueueNow(windows);
  await arrived.promise;
  const why = { code: 'turned_off', reason: 'The plugin was turned off.' };
  await deliveries.withdraw({ personId: 'ada', endpointId: made.id }, why);
  release.resolve();
  await until(async () => {
    const { rows } = await database.pool.query(`select from delivery_attempt where outcome = 'late'`);
    return rows.length === 1;
  });
  // Something that comes later goes out: by then everything before it would have.
  await deliveries.enqueueNow([windowEvent({ endpointId: made.id }, 'talk', 6)]);
  await until(async () => receiver.receipts().some(({ id }) => id === 'talk-6'));
  assert.deepEqual(
    receiver.receipts().map(({ id }) => id),
    ['talk-1', 'talk-6'],
  );
  const { rows } = await database.pool.query(
    `select position from delivery_attempt where outcome = 'not-sent' and code = 'turned_off'`,
  );
  assert.equal(rows.length, 5);
});
