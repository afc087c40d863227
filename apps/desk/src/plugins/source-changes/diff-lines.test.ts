import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffLines } from './diff-lines.ts';

const letters = (text: string) => [...text];

test('lines of one side alone are changed, with the number they have in their file', () => {
  const changed = diffLines(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e']).filter(
    (line) => line.before === null || line.after === null,
  );
  assert.deepEqual(changed, [
    { before: 2, after: null, text: 'b' },
    { before: null, after: 2, text: 'x' },
    { before: null, after: 5, text: 'e' },
  ]);
});

test('of any two files both can be read back, each line with its number', () => {
  const file = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 }).map(letters);
  fc.assert(
    fc.property(file, file, (before, after) => {
      const lines = diffLines(before, after);
      const old = lines.filter((line) => line.before !== null);
      const now = lines.filter((line) => line.after !== null);
      assert.deepEqual(
        old.map(({ text }) => text),
        before,
      );
      assert.deepEqual(
        now.map(({ text }) => text),
        after,
      );
      assert.deepEqual(
        old.map((line) => line.before),
        before.map((_, at) => at + 1),
      );
      assert.deepEqual(
        now.map((line) => line.after),
        after.map((_, at) => at + 1),
      );
    }),
  );
});

test('the fewest lines change', () => {
  const count = (before: string, after: string) =>
    diffLines(letters(before), letters(after)).filter((line) => line.before === null || line.after === null)
      .length;
  // The example of Myers 1986, figure 1.
  assert.equal(count('abcabba', 'cbabac'), 5);
  assert.equal(count('', 'abc'), 3);
  assert.equal(count('abc', 'abc'), 0);
});

test('files that have nothing in common are taken out and put in as a whole', () => {
  const before = Array.from({ length: 2_000 }, (_, at) => `old ${at}`);
  const after = Array.from({ length: 2_000 }, (_, at) => `new ${at}`);
  const lines = diffLines(before, after);
  assert.equal(lines.length, 4_000);
  assert.deepEqual(lines[0], { before: 1, after: null, text: 'old 0' });
  assert.deepEqual(lines.at(-1), { before: null, after: 2_000, text: 'new 1999' });
});
