import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import { memoryEvent, startDeliveries, windowEvent } from './testing/start-deliveries.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

const receiving = async (...parameters: Parameters<typeof startOracleReceiver>) => {
  const receiver = await startOracleReceiver(...parameters);
  return receiver;
};

test('what commits is received once, signed, with both generations in one body; what rolls back is not', async () => {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(await receiving(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/hook?from=desk`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/hook', secret);
  const client = await database.pool.connect();
  await client.query('begin');
  await deliveries.enqueue(client, [memoryEvent(id, 'rolled-back')]);
  await client.query('rollback');
  await client.query('begin');
  const committed = await deliveries.enqueue(client, [memoryEvent(id, 'kept')]);
  await client.query('commit');
  client.release();
  committed();
  await until(() => receiver.receipts().length === 1);
  const [receipt] = receiver.receipts();
  assert.equal(receipt?.id, 'event-kept');
  assert.equal(receipt.path, '/hook?from=desk&uid=pairwise-ada');
  assert.equal(receipt.event, 'memory.created');
  const body = JSON.parse(receipt.body) as Record<string, unknown>;
  assert.equal(body.created_at, body.createdAt);
  assert.deepEqual(receiver.refused, []);
  await until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.state === 'delivered');
  const [view, ...others] = await deliveries.listDeliveries({ endpointId: id });
  assert.equal(others.length, 0);
  const [attempt] = await deliveries.listAttempts(view!);
  assert.equal(attempt?.status, 200);
  assert.equal(attempt.responseBody, '{}');
  assert.equal(attempt.requestBody, receipt.body);
  assert.equal(attempt.url, `${receiver.url}/hook`);
});

test('windows of a session come in order, however many sessions there are', async () => {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(await receiving(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/windows`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/windows', secret);
  const sessions = Array.from({ length: 20 }, (_, index) => `order-${index}`);
  for (let sequence = 1; sequence <= 12; sequence += 3) {
    await deliveries.enqueueNow(
      sessions.flatMap((session) =>
        [0, 1, 2].map((offset) => windowEvent({ endpointId: id }, session, sequence + offset)),
      ),
    );
  }
  await until(() => receiver.receipts().length === 240);
  const bySession = Map.groupBy(receiver.receipts(), ({ id: eventId }) => eventId.replace(/-\d+$/, ''));
  assert.equal(bySession.size, 20);
  for (const receipts of bySession.values()) {
    const sequences = receipts.map(({ body }) => (JSON.parse(body) as { sequence: number }).sequence);
    assert.deepEqual(
      sequences,
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
  }
  assert.match(receiver.receipts()[0]!.path, /uid=pairwise-ada&session_id=pairwise-order-\d+$/);
});

test('of 100 endpoints 50 hang, and none of the others waits for one of them', async () => {
  await using opened = new AsyncDisposableStack();
  const hang = Promise.withResolvers<void>();
  const receiver = opened.adopt(
    await receiving(async ({ path }, response) => {
      if (path.startsWith('/hang')) await hang.promise;
      ok({} as never, response);
    }),
    (one) => one.close(),
  );
  opened.defer(() => hang.resolve());
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const ids: string[] = [];
  for (let index = 0; index < 100; index += 1) {
    const path = `/${index % 2 === 0 ? 'hang' : 'quick'}-${index}`;
    const { id, secret } = await deliveries.createEndpoint({
      url: `${receiver.url}${path}`,
      pluginId: null,
      personId: null,
    });
    receiver.secrets.set(path, secret);
    ids.push(id);
  }
  await deliveries.enqueueNow(
    ids.flatMap((endpointId) =>
      Array.from({ length: 10 }, (_, index) => memoryEvent(endpointId, `${endpointId}-${index}`)),
    ),
  );
  const quick = () => receiver.receipts().filter(({ path }) => path.startsWith('/quick'));
  // None that hangs has answered when the last of the others is received: nobody waited for any of them.
  await until(() => quick().length === 500);
  assert.ok(receiver.held() >= 40);
  hang.resolve();
  await until(() => receiver.receipts().length === 1000);
});

test('endpoints take turns: a long queue for one leaves the other its share', async () => {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(await receiving(), (one) => one.close());
  const limits = { concurrency: 2, endpointConcurrency: 2 };
  const deliveries = opened.adopt(await startDeliveries(database, { limits }), (one) => one.close());
  const ids: string[] = [];
  for (const path of ['/long', '/short']) {
    const url = `${receiver.url}${path}`;
    const { id, secret } = await deliveries.createEndpoint({ url, pluginId: null, personId: null });
    receiver.secrets.set(path, secret);
    ids.push(id);
  }
  const many = (endpointId: string, count: number) =>
    Array.from({ length: count }, (_, index) => memoryEvent(endpointId, `${endpointId}-${count}-${index}`));
  for (const id of ids) {
    await deliveries.enqueueNow(many(id, 2));
    await until(async () => {
      const views = await deliveries.listDeliveries({ endpointId: id, state: 'delivered' });
      return views.length === 2;
    });
  }
  await deliveries.enqueueNow([...many(ids[0]!, 60), ...many(ids[1]!, 4)]);
  await until(() => receiver.receipts().length === 68);
  const last = receiver.receipts().findLastIndex(({ path }) => path.startsWith('/short'));
  assert.ok(last < 34, `the last of the short queue was number ${last}`);
});

test('a body of more than 256 KB becomes a dead letter that says so, and the transaction commits', async () => {
  await using opened = new AsyncDisposableStack();
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const { id } = await deliveries.createEndpoint({
    url: 'http://127.0.0.1:9/',
    pluginId: null,
    personId: null,
  });
  await deliveries.enqueueNow([memoryEvent(id, 'large', 'x'.repeat(256 * 1024))]);
  await until(async () => (await deliveries.listDeliveries({ endpointId: id, state: 'dead' })).length === 1);
  const [dead] = await deliveries.listDeliveries({ endpointId: id });
  assert.equal(dead?.reason, 'The body is larger than 256 KB.');
});

test('after a rotation both secrets verify for a day, then the new one alone', async () => {
  await using opened = new AsyncDisposableStack();
  const { createTestClock } = await import('./testing/start-deliveries.ts');
  const clock = createTestClock();
  const receiver = opened.adopt(await receiving(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database, { clock }), (one) => one.close());
  const made = await deliveries.createEndpoint({
    url: `${receiver.url}/r`,
    pluginId: null,
    personId: null,
  });
  const rotated = await deliveries.rotateSecret(made.id);
  assert.notEqual(rotated, made.secret);
  receiver.secrets.set('/r', made.secret);
  await deliveries.enqueueNow([memoryEvent(made.id, 'overlap-old')]);
  // Stored, not only received: a lease that ends before would make it come again.
  const delivered = (count: number) =>
    until(async () => {
      const views = await deliveries.listDeliveries({ endpointId: made.id, state: 'delivered' });
      return views.length === count;
    });
  await delivered(1);
  receiver.secrets.set('/r', rotated!);
  clock.forward(23 * 3_600_000);
  await deliveries.enqueueNow([memoryEvent(made.id, 'overlap-new')]);
  await delivered(2);
  clock.forward(2 * 3_600_000);
  await deliveries.enqueueNow([memoryEvent(made.id, 'after')]);
  await until(() => receiver.receipts().length === 3);
  assert.deepEqual(
    receiver.receipts().map(({ signatures }) => signatures),
    [2, 2, 1],
  );
  assert.deepEqual(receiver.refused, []);
});
