import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { retryDelaysMs } from './retry-schedule.ts';
import { type OracleReceiver, ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import { createTestClock, keepMemories, memoryEvent, startDeliveries } from './testing/start-deliveries.ts';

const databases: TestDatabase[] = [];
// One each: what waits in one test must not become due by the clock of another.
beforeEach(async () => {
  databases.push(await createTestDatabase());
});
after(() => Promise.all(databases.map((database) => database.close())));

async function onStage(
  answer: OracleReceiver['answer'],
  given: Parameters<typeof startDeliveries>[1],
  play: (stage: {
    deliveries: Awaited<ReturnType<typeof startDeliveries>>;
    receiver: OracleReceiver;
    clock: ReturnType<typeof createTestClock>;
    id: string;
    /** Waits until the one delivery was tried so often. */
    tried(times: number): Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const clock = createTestClock();
  const receiver = opened.adopt(await startOracleReceiver(answer), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(databases.at(-1)!, { clock, ...given }), (one) =>
    one.close(),
  );
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/promise`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/promise', secret);
  const tried = (times: number) =>
    until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.attempts === times);
  await play({ deliveries, receiver, clock, id, tried });
  assert.deepEqual(receiver.refused, []);
}

test('ten attempts at their moments, then a dead letter; replayed, the same bytes come with the same id', async () => {
  let works = false;
  await onStage(
    (receipt, response) => {
      if (works) return ok(receipt, response);
      response.writeHead(404).end('not there yet');
    },
    {},
    async ({ deliveries, receiver, clock, id, tried }) => {
      await deliveries.enqueueNow([memoryEvent(id, 'tried')]);
      for (const [index, delayMs] of retryDelaysMs.entries()) {
        await tried(index + 1);
        // The jitter of tests is half of what is allowed: 5 % of the delay. A second before, nothing is due.
        clock.forward(delayMs * 1.05 - 1_000);
        deliveries.wake();
        await new Promise((resolve) => setTimeout(resolve, 60));
        assert.equal(receiver.receipts().length, index + 1);
        clock.forward(2_000);
      }
      await tried(10);
      await until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.state === 'dead');
      const [view] = await deliveries.listDeliveries({ endpointId: id });
      assert.equal(view?.reason, 'The receiver answered 404. It was the last try of the schedule.');
      const attempts = await deliveries.listAttempts(view);
      assert.equal(attempts.length, 10);
      assert.ok(
        attempts.every(({ status, responseBody }) => status === 404 && responseBody === 'not there yet'),
      );
      works = true;
      clock.forward(2_000);
      await keepMemories(databases.at(-1)!, ['tried']);
      await deliveries.replay({ deliveries: [view] });
      await until(() => receiver.receipts().length === 11);
      const receipts = receiver.receipts();
      assert.equal(new Set(receipts.map((receipt) => receipt.id)).size, 1);
      assert.equal(new Set(receipts.map((receipt) => receipt.body)).size, 1);
      assert.equal(new Set(receipts.map((receipt) => receipt.timestamp)).size, 11);
      assert.equal(attempts[0]?.requestBody, receipts[0]?.body);
    },
  );
});

test('a body that is not accepted is tried three times', async () => {
  await onStage(
    (_receipt, response) => {
      response.writeHead(422).end();
    },
    {},
    async ({ deliveries, receiver, clock, id, tried }) => {
      await deliveries.enqueueNow([memoryEvent(id, 'unwanted')]);
      await tried(1);
      clock.forward(6_000);
      await tried(2);
      clock.forward(6 * 60_000);
      await tried(3);
      await until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.state === 'dead');
      const [view] = await deliveries.listDeliveries({ endpointId: id });
      assert.match(view?.reason ?? '', /422: it does not accept this body\. It was tried 3 times\./);
      assert.equal(receiver.receipts().length, 3);
    },
  );
});

test('a body that is not accepted after other failures is tried no more, and the log says how often it was', async () => {
  await onStage(
    ({ nth }, response) => {
      response.writeHead(nth < 5 ? 503 : 400).end();
    },
    {},
    async ({ deliveries, receiver, clock, id, tried }) => {
      await deliveries.enqueueNow([memoryEvent(id, 'late-refusal')]);
      for (const [index, delayMs] of retryDelaysMs.slice(0, 4).entries()) {
        await tried(index + 1);
        clock.forward(delayMs * 1.1);
      }
      await until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.state === 'dead');
      const [view] = await deliveries.listDeliveries({ endpointId: id });
      assert.match(view?.reason ?? '', /400: it does not accept this body\. It was tried 5 times\./);
      assert.equal(receiver.receipts().length, 5);
    },
  );
});

test('a redirect is an answer that is not followed, and 20 KB of an answer are kept', async () => {
  await onStage(
    (_receipt, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end('x'.repeat(30_000));
    },
    {},
    async ({ deliveries, receiver, id, tried }) => {
      await deliveries.enqueueNow([memoryEvent(id, 'moved')]);
      await tried(1);
      assert.equal(receiver.receipts().length, 1);
      const [view] = await deliveries.listDeliveries({ endpointId: id });
      const [attempt] = await deliveries.listAttempts(view!);
      assert.equal(attempt?.status, 307);
      assert.match(attempt.reason ?? '', /redirects of a delivery are not followed/);
      assert.equal(attempt.responseBody?.length, 20 * 1_024);
      assert.equal(attempt.responseTruncated, true);
      assert.match(attempt.responseHeaders ?? '', /elsewhere/);
    },
  );
});

test('a message is taken from an answer of up to 256 KB, of which 20 KB are kept; beyond, the log says why nothing is shown', async () => {
  const words = '話'.repeat(3_900);
  const escaped = `{"message":"${'\\u8a71'.repeat(3_900)}"}`;
  const padding = 256 * 1_024 - Buffer.byteLength('{"pages":"","message":"At the end"}');
  const answers = [
    escaped,
    `\uFEFF{"pages":"${'話'.repeat(8_000)}","message":"After 24 KB"}`,
    `{"pages":"${'x'.repeat(padding)}","message":"At the end"}`,
    `{"pages":"${'x'.repeat(padding + 1)}","message":"At the end"}`,
    '{"message": "broken',
  ];
  await onStage(
    ({ nth }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(answers[nth - 1]);
    },
    {},
    async ({ deliveries, id }) => {
      const names = answers.map((_answer, index) => `memory-${index}`);
      for (const [index, name] of names.entries()) {
        await deliveries.enqueueNow([memoryEvent(id, name)]);
        await until(
          async () =>
            (await deliveries.listDeliveries({ endpointId: id, state: 'delivered' })).length === index + 1,
        );
      }
      const answered = await databases
        .at(-1)!
        .database.transaction((transaction) => deliveries.takeAnswers(transaction));
      assert.deepEqual(
        answered.map(({ eventId, message }) => [eventId, message]),
        [
          ['event-memory-0', words],
          ['event-memory-1', 'After 24 KB'],
          ['event-memory-2', 'At the end'],
        ],
      );
      const views = await deliveries.listDeliveries({ endpointId: id });
      const tries = await Promise.all(
        names.map(async (name) => {
          const view = views.find(({ eventId }) => eventId === `event-${name}`);
          const [attempt] = await deliveries.listAttempts(view!);
          return attempt!;
        }),
      );
      assert.deepEqual(
        tries.map(({ code, outcome, responseTruncated }) => [outcome, code, responseTruncated]),
        [
          ['delivered', null, true],
          ['delivered', null, true],
          ['delivered', null, true],
          ['delivered', 'answer_too_long', true],
          ['delivered', 'answer_unreadable', false],
        ],
      );
      assert.match(tries[3]?.reason ?? '', /longer than 256 KB: nothing of it is shown/);
      assert.match(tries[4]?.reason ?? '', /cannot be read/);
      assert.equal(tries[0]?.responseBody, escaped.slice(0, 20 * 1_024));
      // Three bytes each: the last character would have been cut.
      assert.match(tries[1]?.responseBody ?? '', /^\uFEFF\{"pages":"話+$/);
      assert.equal(tries[4]?.responseBody, answers[4]);
    },
  );
});

test('however long a receiver asks to be left alone, it is for a day', async () => {
  for (const [status, seconds] of [
    [429, '999999999999'],
    [503, '9'.repeat(60)],
  ] as const) {
    databases.push(await createTestDatabase());
    await onStage(
      (_receipt, response) => {
        response.writeHead(status, { 'retry-after': seconds }).end();
      },
      {},
      async ({ deliveries, clock, id, tried }) => {
        await deliveries.enqueueNow([memoryEvent(id, 'patient')]);
        await tried(1);
        const [view] = await deliveries.listDeliveries({ endpointId: id });
        const [attempt] = await deliveries.listAttempts(view!);
        const waitMs = (attempt?.retryAt?.getTime() ?? 0) - clock.now().getTime();
        assert.ok(waitMs > 23 * 3_600_000 && waitMs < 27 * 3_600_000, String(waitMs));
      },
    );
  }
});

test('while the desk cannot read its own settings nothing is charged to the endpoint', async () => {
  let readable = false;
  const given = {
    privateHosts: () => {
      if (!readable) throw new Error('the database is away');
      return ['127.0.0.0/8'];
    },
  };
  await onStage(ok, given, async ({ deliveries, clock, id, tried }) => {
    await deliveries.enqueueNow([memoryEvent(id, 'unsettled')]);
    for (let round = 1; round <= 5; round += 1) {
      await tried(round);
      clock.forward(26 * 3_600_000);
    }
    readable = true;
    await until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.state === 'delivered');
    assert.deepEqual(await deliveries.listNotices(id), []);
    const [view] = await deliveries.listDeliveries({ endpointId: id });
    const outcomes = (await deliveries.listAttempts(view!)).map(({ outcome }) => outcome);
    assert.ok(outcomes.slice(0, -1).every((outcome) => outcome === 'postponed'));
  });
});
