import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../../testing/until.ts';
import { startEmbeddedPostgres } from '../database/embedded/start-embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import { createDeliveries } from './deliveries.ts';
import { ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import { testDependencies, windowEvent } from './testing/start-deliveries.ts';

test('PostgreSQL is killed under load: what was accepted is received, each session in order, and no endpoint is blamed', async () => {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-killed-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
  opened.defer(() => server.stop());
  const database = openDatabase({ url: server.url, poolSize: 4 });
  opened.defer(() => database.close());
  await migrate(database.pool);
  const receiver = opened.adopt(await startOracleReceiver(ok), (one) => one.close());
  const deps = testDependencies(database.pool, { limits: { leaseMs: 20_100 } });
  opened.defer(() => deps.guardedFetch.close());
  const deliveries = createDeliveries(deps);
  opened.defer(() => deliveries.close());
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/database`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/database', secret);
  deliveries.start();

  const accepted: string[] = [];
  let refused = 0;
  const speak = async (session: string) => {
    for (let sequence = 1; sequence <= 60; sequence += 1) {
      // The middle of the load, as the receiver sees it.
      if (session === 'database-0' && sequence === 30) process.kill(server.pid(), 'SIGKILL');
      const event = windowEvent({ endpointId: id }, session, sequence);
      try {
        const enqueue = sequence % 2 === 0 ? deliveries.enqueue : deliveries.enqueueAndTake;
        (await enqueue(database.pool, [event]))();
        accepted.push(event.id);
      } catch {
        refused += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  await Promise.all([0, 1, 2, 3].map((index) => speak(`database-${index}`)));
  assert.ok(refused > 0);
  await until(() => {
    const received = new Set(receiver.receipts().map(({ id: event }) => event));
    return accepted.every((event) => received.has(event));
  });
  assert.deepEqual(receiver.refused, []);
  for (const receipts of Map.groupBy(receiver.receipts(), ({ path }) => path).values()) {
    const fresh = [...new Set(receipts.map(({ id: event }) => Number(event.split('-').at(-1))))];
    assert.deepEqual(
      fresh,
      fresh.toSorted((one, other) => one - other),
    );
  }
  assert.deepEqual(await deliveries.listNotices(id), []);
});
