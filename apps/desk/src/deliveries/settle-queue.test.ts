import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettleQueue } from './settle-queue.ts';
import type { LaneOutcome } from './statements/settle-attempts.ts';

const leaseUntil = new Date(60_000);

function outcome(facts: Partial<LaneOutcome> = {}): LaneOutcome {
  return {
    key: 'ada\nlane',
    personId: 'ada',
    id: 'lane',
    endpointId: 'one',
    fence: 5,
    leaseUntil,
    head: 3,
    attempts: 0,
    tries: 0,
    nextAt: new Date(0),
    keep: false,
    records: [],
    ...facts,
  };
}

/** A queue whose statements wait until they are let go. */
function startQueue() {
  const stored: LaneOutcome[][] = [];
  const gathering = Promise.withResolvers<void>();
  const storing = Promise.withResolvers<void>();
  const queue = createSettleQueue({
    async store(lanes) {
      stored.push(lanes);
      await storing.promise;
      return lanes.map((lane) => ({ lane, waits: false }));
    },
    onStored() {},
    onFailure: (error) => assert.fail(String(error)),
    giveUpAfterMs: 1_000,
    elapsed: () => 0,
    wait: () => gathering.promise,
  });
  return { queue, stored, gather: gathering.resolve, store: storing.resolve };
}

test('a lane that waits to be given back stays ours where its next delivery comes, by the same taking', async () => {
  const { queue, stored, gather, store } = startQueue();
  queue.add(outcome());
  assert.equal(queue.reopen({ key: 'ada\nother', fence: 5 }, 3), null);
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 6 }, 3), null);
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 5 }, 4), null);
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 5 }, 3), leaseUntil);
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 5 }, 3), null);
  // The last outcome of the taking gives it back after all.
  queue.add(outcome({ head: 4 }));
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 5 }, 4), leaseUntil);
  gather();
  await Promise.resolve();
  store();
  await queue.settled();
  assert.deepEqual(
    stored.flat().map(({ head, keep }) => [head, keep]),
    [[4, true]],
  );
});

test('a lane is given back where its statement has begun, or where its delivery failed', async () => {
  const { queue, stored, gather, store } = startQueue();
  queue.add(outcome({ attempts: 1, head: 3 }));
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 5 }, 3), null);
  gather();
  while (stored.length === 0) await Promise.resolve();
  assert.equal(queue.reopen({ key: 'ada\nlane', fence: 5 }, 3), null);
  store();
  await queue.settled();
  assert.deepEqual(
    stored.flat().map(({ keep }) => keep),
    [false],
  );
});

test('who waits for what was added so far waits for the statement under way and for what gathers, and for no more', async () => {
  const begun: { lanes: LaneOutcome[]; end: () => void }[] = [];
  const queue = createSettleQueue({
    store(lanes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      begun.push({ lanes, end: resolve });
      return promise.then(() => lanes.map((lane) => ({ lane, waits: false })));
    },
    onStored() {},
    onFailure: (error) => assert.fail(String(error)),
    giveUpAfterMs: 1_000,
    elapsed: () => 0,
    wait: () => Promise.resolve(),
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await queue.storedSoFar();
  queue.add(outcome({ key: 'one' }));
  await turn();
  queue.add(outcome({ key: 'two' }));
  let isStored = false;
  const stored = queue.storedSoFar().then(() => {
    isStored = true;
  });
  begun[0]?.end();
  await turn();
  assert.deepEqual([isStored, begun[1]?.lanes.map(({ key }) => key)], [false, ['two']]);
  queue.add(outcome({ key: 'three' }));
  begun[1]?.end();
  await stored;
  await turn();
  assert.deepEqual(
    begun[2]?.lanes.map(({ key }) => key),
    ['three'],
  );
  begun[2]?.end();
  await queue.settled();
});
