import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import { keepMemories, memoryEvent, startDeliveries } from './testing/start-deliveries.ts';

const database = await createTestDatabase();
after(() => database.close());

const answers: [name: string, status: number, headers: Record<string, string>][] = [
  ['410', 410, {}],
  ['429 with Retry-After', 429, { 'retry-after': '86400' }],
  ['503', 503, {}],
];

for (const [name, status, headers] of answers) {
  for (const by of ['this process', 'another process']) {
    test(`${name} of the former address says nothing of the new one, where ${by} moved it meanwhile`, async () => {
      await using opened = new AsyncDisposableStack();
      const answer = Promise.withResolvers<void>();
      const former = opened.adopt(
        await startOracleReceiver(async (_receipt, response) => {
          await answer.promise;
          response.writeHead(status, headers).end();
        }),
        (one) => one.close(),
      );
      opened.defer(() => answer.resolve());
      const present = opened.adopt(await startOracleReceiver(ok), (one) => one.close());
      const sending = opened.adopt(await startDeliveries(database), (one) => one.close());
      const { id, secret } = await sending.createEndpoint({
        url: `${former.url}/hook`,
        pluginId: null,
        personId: null,
      });
      for (const receiver of [former, present]) receiver.secrets.set('/hook', secret);
      const [first, second] = [`${id}-first`, `${id}-second`];
      await keepMemories(database, [first, second]);
      await sending.enqueueNow([memoryEvent(id, first)]);
      await until(() => former.receipts().length === 1);
      const moving =
        by === 'this process' ? sending : opened.adopt(await startDeliveries(database), (one) => one.close());
      await moving.changeEndpoint(id, { url: `${present.url}/hook` });
      answer.resolve();

      await sending.enqueueNow([memoryEvent(id, second)]);
      await until(async () => {
        const views = await sending.listDeliveries({ endpointId: id, state: 'delivered' });
        return views.length === 2;
      });
      assert.equal(present.receipts().length, 2);
      const { rows } = await database.pool.query(
        'select state, off_reason, failing_since, told_days, rests_until from delivery_endpoint where id = $1',
        [id],
      );
      assert.deepEqual(rows, [
        { state: 'on', off_reason: null, failing_since: null, told_days: 0, rests_until: null },
      ]);
      assert.deepEqual(await sending.listNotices(id), []);
    });
  }
}
