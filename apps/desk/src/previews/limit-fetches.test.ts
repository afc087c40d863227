import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitFetches } from './limit-fetches.ts';

test('bounds what runs together, for one host, and what waits', async () => {
  const run = limitFetches({ together: 3, perHost: 2, waiting: 3 });
  const begun: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const start = (host: string, name: string) =>
    run(host, async () => {
      begun.push(name);
      const gate = Promise.withResolvers<void>();
      gates.set(name, gate);
      await gate.promise;
      return name;
    });
  const finish = async (name: string, promise: Promise<string | null>) => {
    gates.get(name)?.resolve();
    assert.equal(await promise, name);
  };
  const [a1, a2, a3, b1, b2] = [
    start('a', 'a1'),
    start('a', 'a2'),
    start('a', 'a3'),
    start('b', 'b1'),
    start('b', 'b2'),
  ];
  const c1 = start('c', 'c1');
  assert.equal(await start('d', 'd1'), null);
  assert.deepEqual(begun, ['a1', 'a2', 'b1']);
  // A host that is full is passed over by those behind it.
  await finish('b1', b1);
  assert.deepEqual(begun, ['a1', 'a2', 'b1', 'b2']);
  await finish('a1', a1);
  assert.deepEqual(begun.slice(4), ['a3']);
  await finish('a2', a2);
  assert.deepEqual(begun.slice(5), ['c1']);
  await finish('a3', a3);
  await finish('b2', b2);
  await finish('c1', c1);
});

test('a job that fails gives its place back', async () => {
  const run = limitFetches({ together: 1, perHost: 1, waiting: 1 });
  await assert.rejects(
    run('a', async () => {
      throw new Error('broken');
    }),
    /broken/,
  );
  assert.equal(await run('a', async () => 1), 1);
});
