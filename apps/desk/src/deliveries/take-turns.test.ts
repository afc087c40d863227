import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEndpointSlots } from './endpoint-slots.ts';
import { takeTurns } from './take-turns.ts';

test('each endpoint gets its turn, whoever is busy stands back, and nothing begins where all is full', () => {
  const slots = createEndpointSlots({
    concurrency: 4,
    endpointConcurrency: 2,
    slowAfterMs: 60_000,
    mostSockets: 9,
  });
  const nobody = () => {};
  for (const id of ['long', 'short', 'third']) {
    slots.take(id, nobody)(true);
    slots.take(id, nobody)(true);
  }
  const queues = new Map([
    ['long', ['l1', 'l2', 'l3', 'l4']],
    ['short', ['s1']],
    ['third', ['t1', 't2', 't3']],
  ]);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const turns = new Set(queues.keys());
  const take = () =>
    takeTurns(turns, {
      slots,
      queueOf: (id) => queues.get(id) ?? [],
      begin: (id, lane) => {
        begun.push(lane);
        const end = slots.take(id, nobody);
        ends.push(() => end(true));
      },
    });
  take();
  assert.deepEqual(begun, ['l1', 's1', 't1', 'l2']);
  take();
  assert.equal(begun.length, 4);
  ends[1]!();
  take();
  assert.deepEqual(begun.slice(4), ['t2']);
  // Both have two under way: their turns come back with whoever ends.
  ends[0]!();
  turns.add('long');
  take();
  assert.deepEqual(begun.slice(5), ['l3']);
  for (const end of ends.slice(2)) end();
});
