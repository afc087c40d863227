import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planBatches } from './plan-batches.ts';

const file = (path: string, bytes = 2_000) => ({ path, bytes });

test('puts each file into exactly one batch, longest first', () => {
  const paths = Array.from({ length: 100 }, (_, place) => `apps/desk/src/part-${place}.test.ts`);
  const batches = planBatches([...paths.map((path) => file(path)), file('packages/client/one.test.ts')]);
  assert.deepEqual(
    batches.flatMap(({ files }) => files).sort(),
    [...paths, 'packages/client/one.test.ts'].sort(),
  );
  assert.ok(batches.every(({ files }) => files.length <= 16));
  const seconds = batches.map((batch) => batch.seconds);
  assert.deepEqual(
    seconds,
    [...seconds].sort((one, other) => other - one),
  );
});

test('keeps areas apart, and gives killers of processes their own process', () => {
  const alone = [
    'e2e/server/keys-rotate.test.ts',
    'apps/desk/src/database/embedded/durability.test.ts',
    'apps/desk/src/egress/guarded-fetch.test.ts',
  ];
  const together = ['apps/desk/src/a.test.ts', 'apps/desk/src/b.test.ts'];
  const batches = planBatches([...alone, ...together, 'apps/web/src/a.test.ts'].map((path) => file(path)));
  for (const path of alone)
    assert.ok(
      batches.some(({ files }) => files.length === 1 && files[0] === path),
      path,
    );
  assert.ok(batches.some(({ files }) => files.join() === together.join()));
  assert.ok(batches.some(({ files }) => files.join() === 'apps/web/src/a.test.ts'));
});

test('a batch of large files holds fewer of them', () => {
  const batches = planBatches(
    Array.from({ length: 8 }, (_, place) => file(`packages/x/${place}.test.ts`, 120_000)),
  );
  assert.equal(batches.length, 4);
});
