import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { createTestClock, startDeliveries, testSealer } from '../testing/start-deliveries.ts';
import { createReadyEndpoints } from './ready-endpoints.ts';

const database = await createTestDatabase();
after(() => database.close());

test('a rest holds although a reading that was under way, or begins before it is stored, knows nothing of it', async () => {
  const clock = createTestClock();
  const deliveries = await startDeliveries(database, { clock });
  const url = 'http://127.0.0.1:9/hook';
  const { id } = await deliveries.createEndpoint({
    url,
    pluginId: null,
    personId: null,
  });
  await deliveries.close();
  const endpoints = createReadyEndpoints({ pool: database.pool, sealer: testSealer });
  await endpoints.refresh([id]);
  const rest = () => endpoints.find(id)?.restsUntil;
  const until = new Date(clock.now().getTime() + 7_200_000);
  const stored = Promise.withResolvers<void>();

  const underWay = endpoints.refresh([id]);
  endpoints.rest({ id, url, until }, stored.promise);
  assert.equal(rest(), until);
  await underWay;
  assert.equal(rest(), until);
  await endpoints.refresh([id]);
  assert.equal(rest(), until);

  // Once it is stored, what is read is what counts.
  stored.resolve();
  await stored.promise;
  await endpoints.refresh([id]);
  assert.equal(rest(), null);

  // One that is ended while it is being stored is not taken up again.
  endpoints.rest({ id, url, until }, new Promise(() => {}));
  const begun = endpoints.refresh([id]);
  endpoints.endRest(id);
  await begun;
  assert.equal(rest(), null);
});
