import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEndpointSlots } from './endpoint-slots.ts';

const limits = { concurrency: 8, endpointConcurrency: 4, slowAfterMs: 60_000, mostSockets: 20 };
const ignore = () => {};

test('an endpoint begins with one, doubles with each success and halves with each failure', () => {
  const slots = createEndpointSlots(limits);
  const seen: number[] = [];
  for (const delivered of [true, true, true, false, false, false]) {
    slots.take('one', ignore)(delivered);
    seen.push(slots.limitOf('one'));
  }
  assert.deepEqual(seen, [2, 4, 4, 2, 1, 1]);
});

test('what has not proven itself takes at most half, so that those that answer always have the other', () => {
  const slots = createEndpointSlots(limits);
  slots.take('good', ignore)(true);
  const ends = [1, 2, 3, 4].map((index) => slots.take(`new-${index}`, ignore));
  assert.equal(slots.freeFor('new-5'), 0);
  assert.equal(slots.freeFor('good'), 2);
  for (const end of ends) end(false);
  assert.equal(slots.freeFor('new-5'), 1);
});

test('what is slow no longer counts against others, only as a socket', async () => {
  const slots = createEndpointSlots({ ...limits, concurrency: 2, slowAfterMs: 1, mostSockets: 3 });
  const told = Promise.withResolvers<void>();
  const end = slots.take('slow', told.resolve);
  assert.equal(slots.freeFor('other'), 0);
  await told.promise;
  assert.equal(slots.freeFor('other'), 1);
  const others = [slots.take('second', ignore), slots.take('third', ignore)];
  await sleep(5);
  assert.equal(slots.freeFor('other'), 0);
  end(false);
  for (const other of others) other(false);
  assert.equal(slots.freeFor('other'), 1);
});
