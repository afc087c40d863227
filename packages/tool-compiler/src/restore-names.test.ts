import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restoreNames } from './restore-names.ts';
import type { NestedNames } from './tool.ts';

const names: NestedNames = {
  wire: { type: '@type' },
  properties: { list: { items: { wire: { a_b: 'a b' } } } },
  additional: { wire: { x: '$x' } },
};

test('gives properties their own names back in objects, lists and free keys', () => {
  assert.deepEqual(
    restoreNames({ type: 1, list: [{ a_b: 2, c: 3 }, 'text'], other: { x: 4, type: 5 } }, names),
    { '@type': 1, list: [{ 'a b': 2, c: 3 }, 'text'], other: { $x: 4, type: 5 } },
  );
});

test('leaves bytes, scalars and values without a mapping alone', () => {
  const bytes = new Uint8Array([1]);
  assert.equal(restoreNames(bytes, names), bytes);
  assert.equal(restoreNames('a', names), 'a');
  const value = { '@type': 1 };
  assert.equal(restoreNames(value, undefined), value);
});
