import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { type OracleReceiver, ok, startOracleReceiver } from './testing/oracle-receiver.ts';
import { testDependencies } from './testing/start-deliveries.ts';

const program = fileURLToPath(new URL('./testing/delivery-desk.ts', import.meta.url));
let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

interface Stage {
  receiver: OracleReceiver;
  /** Not started: it only stores and looks. */
  deliveries: Deliveries;
  endpointId: string;
  startDesk(leaseMs?: number, timeoutMs?: number): Promise<ChildProcess>;
  accepted: Set<string>;
}

async function onStage(
  path: string,
  answer: OracleReceiver['answer'],
  play: (stage: Stage) => Promise<void>,
) {
  await using opened = new AsyncDisposableStack();
  const receiver = opened.adopt(await startOracleReceiver(answer), (one) => one.close());
  const deps = testDependencies(database.pool);
  opened.defer(() => deps.guardedFetch.close());
  const deliveries = createDeliveries(deps);
  const { id, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}${path}`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set(path, secret);
  const accepted = new Set<string>();
  await play({
    receiver,
    deliveries,
    endpointId: id,
    accepted,
    async startDesk(leaseMs = 6_500, timeoutMs = 1_000) {
      const desk = fork(program, [database.url, String(leaseMs), String(timeoutMs)], { stdio: 'inherit' });
      opened.defer(() => {
        desk.kill('SIGKILL');
      });
      desk.on('message', (said: { stored?: string }) => {
        if (said.stored) accepted.add(said.stored);
      });
      await once(desk, 'message');
      return desk;
    },
  });
}

function order(receiver: OracleReceiver): Map<string, number[]> {
  const sessions = new Map<string, number[]>();
  for (const { body } of receiver.receipts()) {
    const { session_id, sequence } = JSON.parse(body) as { session_id: string; sequence: number };
    const seen = sessions.get(session_id) ?? [];
    sessions.set(session_id, seen);
    // A repetition of what came already is allowed; anything new must be later than all before.
    if (!seen.includes(sequence)) seen.push(sequence);
  }
  return sessions;
}

function assertOrdered(receiver: OracleReceiver): void {
  for (const [session, seen] of order(receiver)) {
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => one - other),
      session,
    );
  }
}

test('killed again and again while events come, two desks lose nothing and keep each session in order', async () => {
  await onStage('/kill', ok, async ({ receiver, deliveries, endpointId, startDesk, accepted }) => {
    const desks = [await startDesk(), await startDesk()];
    const next = new Map<string, number>();
    for (let round = 0; round < 6; round += 1) {
      const index = round % 2;
      for (let event = 0; event < 20; event += 1) {
        const session = `kill-${event % 5}`;
        const sequence = (next.get(session) ?? 0) + 1;
        next.set(session, sequence);
        const desk = desks[index]!;
        const stored = once(desk, 'message') as Promise<[{ stored?: string }]>;
        desk.send({ endpointId, session, sequence });
        const [said] = await stored;
        assert.ok(said.stored);
      }
      desks[index]!.kill('SIGKILL');
      desks[index] = await startDesk();
    }
    assert.equal(accepted.size, 120);
    await until(() => {
      const received = new Set(receiver.receipts().map(({ id }) => id));
      return [...accepted].every((id) => received.has(id));
    });
    assertOrdered(receiver);
    assert.deepEqual(receiver.refused, []);
    await until(async () => {
      const views = await deliveries.listDeliveries({ endpointId, limit: 200 });
      return views.length === 120 && views.every(({ state }) => state === 'delivered');
    });
  });
});

test('a receiver that answers 200 and a desk that is killed before it notes it: it comes again, with the same id', async () => {
  const answered = Promise.withResolvers<void>();
  let desk: ChildProcess | null = null;
  await onStage(
    '/unnoted',
    (receipt, response) => {
      // Dead before the answer can be read: nothing of it is noted.
      if (receipt.nth === 1) desk?.kill('SIGKILL');
      ok(receipt, response);
      answered.resolve();
    },
    async ({ receiver, deliveries, endpointId, startDesk }) => {
      desk = await startDesk();
      desk.send({ endpointId, session: 'unnoted', sequence: 1 });
      await answered.promise;
      const other = await startDesk();
      assert.ok(other.connected);
      await until(() => receiver.receipts().length === 2);
      const [first, second] = receiver.receipts();
      assert.deepEqual([second?.id, second?.body], [first?.id, first?.body]);
      await until(
        async () => (await deliveries.listDeliveries({ endpointId, state: 'delivered' })).length === 1,
      );
    },
  );
});

test('a desk that is stopped past its lease decides nothing any more when it goes on', async () => {
  let stopped: ChildProcess | null = null;
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await onStage(
    '/stopped',
    async (receipt, response) => {
      if (receipt.nth === 1) {
        stopped?.kill('SIGSTOP');
        held.resolve();
        await release.promise;
        response.writeHead(410).end();
        return;
      }
      ok(receipt, response);
    },
    async ({ receiver, deliveries, endpointId, startDesk }) => {
      // Its one request may last long: what it hears comes after its lease.
      stopped = await startDesk(6_500, 1_000);
      stopped.send({ endpointId, session: 'stopped', sequence: 1 });
      await held.promise;
      await startDesk();
      await until(
        async () => (await deliveries.listDeliveries({ endpointId, state: 'delivered' })).length === 1,
      );
      release.resolve();
      stopped.kill('SIGCONT');
      const attemptsOf = async () => {
        const [view] = await deliveries.listDeliveries({ endpointId });
        return deliveries.listAttempts(view!);
      };
      await until(async () => (await attemptsOf()).some(({ outcome }) => outcome === 'late'));
      assert.deepEqual((await attemptsOf()).map(({ outcome }) => outcome).sort(), ['delivered', 'late']);
      const [view] = await deliveries.listDeliveries({ endpointId });
      assert.equal(view?.state, 'delivered');
      assert.equal(receiver.receipts().length, 2);
    },
  );
});
