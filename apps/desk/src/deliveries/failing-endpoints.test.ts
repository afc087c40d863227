import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import type { DeliveryKey } from './list-deliveries.ts';
import { hastenSomeLanes } from './statements/hasten-some-lanes.ts';
import { type OracleReceiver, ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import {
  createTestClock,
  keepMemories,
  memoryEvent,
  startDeliveries,
  type TestClock,
  windowEvent,
} from './testing/start-deliveries.ts';

const hour = 3_600_000;
let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

interface Stage {
  clock: TestClock;
  receiver: OracleReceiver;
  deliveries: Awaited<ReturnType<typeof startDeliveries>>;
  id: string;
  /** Enqueues a memory and waits until it was tried once. */
  tryOnce(memory: string): Promise<void>;
}

async function onStage(
  answer: OracleReceiver['answer'],
  play: (stage: Stage) => Promise<void>,
  given: Parameters<typeof startDeliveries>[1] = {},
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const clock = createTestClock();
  const receiver = opened.adopt(await startOracleReceiver(answer), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database, { clock, ...given }), (one) => one.close());
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/hook`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/hook', secret);
  await play({
    clock,
    receiver,
    deliveries,
    id,
    async tryOnce(memory) {
      await keepMemories(database, [`${id}-${memory}`]);
      await deliveries.enqueueNow([memoryEvent(id, `${id}-${memory}`)]);
      const lane = `event-${id}-${memory}`;
      await until(async () => {
        const views = await deliveries.listDeliveries({ endpointId: id, limit: 200 });
        return views.some((view) => view.eventId === lane && view.attempts > 0);
      });
      assert.deepEqual(receiver.refused, []);
    },
  });
}

const fail: OracleReceiver['answer'] = (_receipt, response) => {
  response.writeHead(503).end('later');
};

test('off after five days of nothing but failures, with notices after one, three and five; what came meanwhile is not sent, and replayed', async () => {
  let works = false;
  await onStage(
    (receipt, response) => (works ? ok(receipt, response) : fail(receipt, response)),
    async ({ clock, receiver, deliveries, id, tryOnce }) => {
      const notices = async () => (await deliveries.listNotices(id)).map(({ kind, days }) => [kind, days]);
      const isFailing = async () => {
        const query = 'select from delivery_endpoint where id = $1 and failing_since is not null';
        return (await database.pool.query(query, [id])).rows.length === 1;
      };
      await tryOnce('day-0');
      await until(isFailing);
      clock.forward(23 * hour);
      await tryOnce('before-1');
      assert.deepEqual(await notices(), []);
      clock.forward(hour);
      await tryOnce('day-1');
      await until(async () => (await notices()).length === 1);
      clock.forward(24 * hour);
      await tryOnce('day-2');
      clock.forward(24 * hour);
      await tryOnce('day-3');
      await until(async () => (await notices()).length === 2);
      clock.forward(47 * hour);
      await tryOnce('before-5');
      assert.equal((await notices()).length, 2);
      clock.forward(hour);
      await tryOnce('day-5');
      await until(async () => (await notices()).length === 3);
      assert.deepEqual(await notices(), [
        ['off-failing', 5],
        ['failing', 3],
        ['failing', 1],
      ]);
      const sent = () => receiver.receipts().filter(({ id: event }) => event.endsWith('meanwhile')).length;
      await tryOnce('meanwhile');
      assert.equal(sent(), 0);
      await until(
        async () => (await deliveries.listDeliveries({ endpointId: id, state: 'waiting' })).length === 0,
      );
      const lost = await deliveries.listDeliveries({ endpointId: id, state: 'not-sent' });
      assert.ok(lost.some(({ eventId }) => eventId.endsWith('meanwhile')));

      works = true;
      assert.equal(await deliveries.turnOn(id), true);
      const replayed = await deliveries.replay({
        endpointId: id,
        since: new Date(clock.now().getTime() - 200 * hour),
      });
      assert.ok(replayed >= lost.length);
      await until(() => sent() === 1);
      await until(
        async () =>
          (await deliveries.listDeliveries({ endpointId: id, state: 'delivered' })).length === replayed,
      );
      assert.equal(await deliveries.replay({ endpointId: id, since: new Date(0) }), 0);
    },
  );
});

test('one success in between keeps it on, and days are counted anew', async () => {
  let works = false;
  await onStage(
    (receipt, response) => (works ? ok(receipt, response) : fail(receipt, response)),
    async ({ clock, deliveries, id, tryOnce }) => {
      await tryOnce('day-0');
      clock.forward(96 * hour);
      await tryOnce('day-4');
      works = true;
      await tryOnce('success');
      works = false;
      clock.forward(23 * hour);
      await tryOnce('day-5');
      clock.forward(96 * hour);
      await tryOnce('day-9');
      const kinds = (await deliveries.listNotices(id)).map(({ kind }) => kind);
      assert.ok(!kinds.includes('off-failing'));
    },
  );
});

test('410 turns the endpoint off at once, with a notice', async () => {
  await onStage(
    (_receipt, response) => {
      response.writeHead(410).end();
    },
    async ({ deliveries, id, tryOnce, receiver }) => {
      await tryOnce('gone');
      await until(async () => (await deliveries.listNotices(id)).length === 1);
      await tryOnce('after');
      assert.equal(receiver.receipts().length, 1);
      const [after, gone] = await deliveries.listDeliveries({ endpointId: id });
      assert.deepEqual([gone?.state, after?.state], ['dead', 'not-sent']);
    },
  );
});

test('Retry-After is waited for with everything, and the same id with a fresh timestamp comes again', async () => {
  await onStage(
    (receipt, response) => {
      if (receipt.nth > 1) return ok(receipt, response);
      response.writeHead(429, { 'retry-after': '600' }).end();
    },
    async ({ clock, deliveries, id, tryOnce, receiver }) => {
      await tryOnce('often');
      clock.forward(9 * 60_000);
      await deliveries.enqueueNow(['other', 'third'].map((memory) => memoryEvent(id, `${id}-${memory}`)));
      deliveries.wake();
      // Whatever would go out goes out now: another endpoint's delivery does.
      const { id: apart, secret } = await deliveries.createEndpoint({
        url: `${receiver.url}/apart`,
        pluginId: null,
        personId: null,
      });
      receiver.secrets.set('/apart', secret);
      await deliveries.enqueueNow([memoryEvent(apart, `${apart}-beside`)]);
      await until(
        async () => (await deliveries.listDeliveries({ endpointId: apart, state: 'delivered' })).length === 1,
      );
      assert.equal(receiver.receipts().length, 2);
      assert.match(receiver.receipts()[1]?.path ?? '', /^\/apart\?/);
      clock.forward(2 * 60_000);
      await until(() => receiver.receipts().length === 5);
      const [first, , ...later] = receiver.receipts();
      for (const { timestamp } of later) assert.ok(timestamp - first!.timestamp >= 600);
      const third = later.find((receipt) => receipt.id === first?.id);
      assert.equal(third?.body, first?.body);
      await until(
        async () => (await deliveries.listDeliveries({ endpointId: id, state: 'delivered' })).length === 3,
      );
    },
  );
});

/** An endpoint that asked to be left alone for two hours, and what waits for it until then. */
async function atRest(
  play: (stage: Stage & { waits: () => Promise<DeliveryKey & { eventId: string }> }) => Promise<void>,
): Promise<void> {
  await onStage(
    (receipt, response) => {
      if (receipt.nth > 1) return ok(receipt, response);
      response.writeHead(503, { 'retry-after': '7200' }).end();
    },
    async (stage) => {
      const { clock, deliveries, id, tryOnce } = stage;
      await tryOnce('often');
      const waits = async () => {
        const event = memoryEvent(id, `${id}-other`);
        await deliveries.enqueueNow([event]);
        const later = new Date(clock.now().getTime() + 1.5 * hour);
        await until(async () => {
          const query = 'select from delivery_lane where endpoint_id = $1 and next_at > $2';
          return (await database.pool.query(query, [id, later])).rows.length === 2;
        });
        const views = await deliveries.listDeliveries({ endpointId: id });
        return views.find(({ eventId }) => eventId === event.id)!;
      };
      await play({ ...stage, waits });
    },
  );
}

test('what waits for an endpoint at rest is sent when a person wants it now, and the rest is over', async () => {
  await atRest(async ({ clock, deliveries, id, receiver, waits }) => {
    const other = await waits();
    assert.equal(await hastenSomeLanes(database.pool, [other], clock.now()), 1);
    await deliveries.sendNow([id]);
    await until(() => receiver.receipts().length === 2);
    assert.equal(receiver.receipts()[1]?.id, other.eventId);
    await deliveries.enqueueNow([memoryEvent(id, `${id}-third`)]);
    await until(() => receiver.receipts().length === 3);
  });
});

test('a test ends a rest: what waited for it alone is sent at once, what waits by its schedule later', async () => {
  await atRest(async ({ clock, deliveries, id, receiver, waits }) => {
    const { eventId } = await waits();
    // Tried before the rest, and put off by it as well: its own time has come meanwhile.
    const often = `event-${id}-often`;
    await deliveries.enqueueNow([windowEvent({ endpointId: id }, `${id}-talk`, 1)]);
    await until(async () => {
      const query = 'select from delivery_lane where endpoint_id = $1 and next_at > $2';
      return (await database.pool.query(query, [id, clock.now()])).rows.length === 3;
    });
    const target = { endpointId: id, generation: 'both' as const, uid: 'pairwise-ada', sessionId: 'none' };
    await deliveries.sendTest({
      personId: 'ada',
      target,
      triggers: ['memory.created'],
      createEventId: () => 'event-of-test',
    });
    await until(() => receiver.receipts().length === 4);
    const later = receiver.receipts().slice(1);
    assert.deepEqual(later.map(({ event }) => event).sort(), [
      'memory.created',
      'test',
      'transcript.processed',
    ]);
    assert.ok(later.some((receipt) => receipt.id === eventId));
    // It was refused itself: it keeps the time that it was given.
    assert.ok(later.every((receipt) => receipt.id !== often));
    clock.forward(2.3 * hour);
    await until(() => receiver.receipts().some((receipt, index) => index > 0 && receipt.id === often));
  });
});

test('what was tried before, and is put off by a rest only since, is due at once when the rest ends', async () => {
  let rests = false;
  await onStage(
    (_, response) => {
      response.writeHead(503, rests ? { 'retry-after': '7200' } : {}).end();
    },
    async ({ clock, deliveries, id, tryOnce, receiver }) => {
      await tryOnce('early');
      rests = true;
      await tryOnce('resting');
      const early = () => receiver.receipts().filter((receipt) => receipt.id === `event-${id}-early`).length;
      clock.forward(6_000);
      deliveries.wake();
      await until(async () => {
        const query = `select from delivery_lane lane join delivery_endpoint endpoint on endpoint.id = endpoint_id
          where endpoint_id = $1 and next_at = rests_until`;
        return (await database.pool.query(query, [id])).rows.length === 1;
      });
      assert.equal(early(), 1);
      rests = false;
      await deliveries.sendNow([id]);
      await until(() => early() === 2);
    },
  );
});

test('a rest holds for other processes too, and ends where the endpoint moves', async () => {
  await atRest(async ({ clock, deliveries, id, receiver, waits }) => {
    const other = await waits();
    const beside = await startDeliveries(database, { clock });
    try {
      await beside.enqueueNow([memoryEvent(id, `${id}-third`)]);
      await until(async () => {
        const query = `select from delivery_lane where endpoint_id = $1 and next_at > $2`;
        const later = new Date(clock.now().getTime() + 1.5 * hour);
        return (await database.pool.query(query, [id, later])).rows.length === 3;
      });
      assert.equal(receiver.receipts().length, 1);
      receiver.secrets.set('/moved', receiver.secrets.get('/hook') ?? '');
      await deliveries.changeEndpoint(id, { url: `${receiver.url}/moved` });
      await until(() => receiver.receipts().filter(({ id: event }) => event === other.eventId).length > 0);
      assert.match(receiver.receipts()[1]?.path ?? '', /^\/moved\?/);
    } finally {
      await beside.close();
    }
  });
});

test('what waits for an endpoint at rest is not sent where it is turned off, and is sent to again once it is on', async () => {
  await atRest(async ({ deliveries, id, receiver, waits }) => {
    await waits();
    await deliveries.turnOff(id);
    await until(
      async () => (await deliveries.listDeliveries({ endpointId: id, state: 'not-sent' })).length === 2,
    );
    await deliveries.turnOn(id);
    await deliveries.enqueueNow([memoryEvent(id, `${id}-third`)]);
    await until(() => receiver.receipts().length === 2);
  });
});

test('what is too large is told as that while its endpoint is off too: that can be mended, and this cannot', async () => {
  await onStage(ok, async ({ deliveries, id, receiver }) => {
    await deliveries.turnOff(id);
    await deliveries.enqueueNow([memoryEvent(id, `${id}-long`, 'x'.repeat(300_000))]);
    await until(
      async () => (await deliveries.listDeliveries({ endpointId: id, state: 'dead' })).length === 1,
    );
    assert.deepEqual(receiver.receipts(), []);
  });
});

test('windows expire after an hour while their endpoint rests for two', async () => {
  await atRest(async ({ clock, deliveries, id, receiver }) => {
    await deliveries.enqueueNow([windowEvent({ endpointId: id }, `${id}-talk`, 1)]);
    await until(async () => {
      const query = `select from delivery_lane where endpoint_id = $1 and next_at > $2`;
      const later = new Date(clock.now().getTime() + hour / 2);
      return (await database.pool.query(query, [id, later])).rows.length === 2;
    });
    clock.forward(61 * 60_000);
    await until(
      async () => (await deliveries.listDeliveries({ endpointId: id, state: 'expired' })).length === 1,
    );
    assert.equal(receiver.receipts().length, 1);
  });
});

test('a window that fails holds those behind it, and expires visibly after an hour', async () => {
  await onStage(
    (receipt, response) => {
      if (receipt.id.endsWith('-1')) return fail(receipt, response);
      ok(receipt, response);
    },
    async ({ clock, deliveries, id, receiver }) => {
      // Stored, not only received: time moves between attempts, not within one.
      const tried = (times: number) =>
        until(async () =>
          (await deliveries.listDeliveries({ endpointId: id })).some(({ attempts }) => attempts === times),
        );
      await deliveries.enqueueNow([windowEvent({ endpointId: id }, 'held', 1)]);
      await tried(1);
      clock.forward(30 * 60_000);
      await deliveries.enqueueNow([windowEvent({ endpointId: id }, 'held', 2)]);
      await tried(2);
      assert.deepEqual(
        receiver.receipts().map(({ id: event }) => event),
        ['held-1', 'held-1'],
      );
      clock.forward(30 * 60_000);
      await until(() => receiver.receipts().some(({ id: event }) => event === 'held-2'));
      await until(
        async () => (await deliveries.listDeliveries({ endpointId: id, state: 'delivered' })).length === 1,
      );
      const [expired] = await deliveries.listDeliveries({ endpointId: id, state: 'expired' });
      assert.equal(expired?.sequence, 1);
      assert.equal(expired.reason, 'The window is older than an hour.');
    },
  );
});

test('faults of ours are not charged: no resolver, no way out; then it goes as if nothing had been', async () => {
  let resolves = false;
  await onStage(
    ok,
    async ({ clock, deliveries, receiver }) => {
      const { id, secret } = await deliveries.createEndpoint({
        url: receiver.url.replace('127.0.0.1', 'receiver.example').concat('/named'),
        pluginId: null,
        personId: null,
      });
      receiver.secrets.set('/named', secret);
      await deliveries.enqueueNow([memoryEvent(id, 'named')]);
      for (let round = 1; round <= 12; round += 1) {
        await until(async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.attempts === round);
        clock.forward(12 * hour);
      }
      resolves = true;
      await until(() => receiver.receipts().length === 1);
      await until(
        async () => (await deliveries.listDeliveries({ endpointId: id }))[0]?.state === 'delivered',
      );
      assert.deepEqual(await deliveries.listNotices(id), []);
      const [view] = await deliveries.listDeliveries({ endpointId: id });
      const attempts = await deliveries.listAttempts(view!);
      assert.ok(attempts.slice(0, -1).every(({ outcome }) => outcome === 'postponed'));
      assert.match(attempts[0]?.reason ?? '', /could not be resolved/);
    },
    {
      privateHosts: () => ['127.0.0.0/8'],
      resolve: async () => {
        if (!resolves) throw Object.assign(new Error('no resolver'), { code: 'EAI_AGAIN' });
        return [{ address: '127.0.0.1', family: 4 as const }];
      },
    },
  );
});
