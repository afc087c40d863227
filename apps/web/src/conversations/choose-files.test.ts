import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFiles } from './choose-files.ts';

const file = (name: string, size: number) => ({ name, size });
const choose = (chosen: { name: string; size: number }[], present: { size: number }[] = []) => {
  const { taken, problem } = chooseFiles(chosen, present);
  return [taken.map(({ name }) => name), problem?.code ?? null];
};

test('files within the limits are taken in their order', () => {
  assert.deepEqual(choose([file('a', 0), file('b', 10_000_000)]), [['a', 'b'], null]);
});

test('one that is too large is left out and named', () => {
  const { taken, problem } = chooseFiles([file('big.zip', 10_000_001), file('b', 1)], []);
  assert.deepEqual([taken.length, problem?.code], [1, 'payload_too_large']);
  assert.match(problem?.message ?? '', /big\.zip/);
});

test('no more than ten, and no more than 25 MB together', () => {
  const ten = Array.from({ length: 10 }, () => ({ size: 1 }));
  assert.deepEqual(choose([file('a', 1)], ten), [[], 'too_many_attachments']);
  const eleven = Array.from({ length: 11 }, (_, index) => file(`${index}`, 1));
  assert.equal((choose(eleven)[0] as string[]).length, 10);
  const large = [{ size: 9_000_000 }, { size: 9_000_000 }];
  assert.deepEqual(choose([file('a', 7_000_001), file('b', 7_000_000)], large), [['b'], 'payload_too_large']);
});
