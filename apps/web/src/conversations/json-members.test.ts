import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNested, membersOf } from './json-members.ts';

test('a list counts from 1, an object keeps its names and order', () => {
  assert.deepEqual(membersOf(['a', null]), [
    ['1', 'a'],
    ['2', null],
  ]);
  assert.deepEqual(membersOf({ b: 1, a: [] }), [
    ['b', 1],
    ['a', []],
  ]);
});

test('only what goes below the first level is nested', () => {
  assert.equal(isNested([{ id: 1 }, { id: 2 }]), false);
  assert.equal(isNested({ total: 2, stays: ['a'] }), false);
  assert.equal(isNested({ stay: { place: { city: 'Paris' } } }), true);
  assert.equal(isNested([{ tags: ['a'] }]), true);
  assert.equal(isNested([]), false);
});
