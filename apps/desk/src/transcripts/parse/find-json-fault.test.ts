import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findJsonFault } from './find-json-fault.ts';

test('the place is where a reader would point', () => {
  assert.equal(findJsonFault('[1, 2 3]'), 6);
  assert.equal(findJsonFault('{"a": }'), 6);
  assert.equal(findJsonFault('{"a" 1}'), 5);
  assert.equal(findJsonFault('{"a": 1,}'), 8);
  assert.equal(findJsonFault('["a\nb"]'), 1);
  assert.equal(findJsonFault('[1]]'), 3);
  assert.equal(findJsonFault('[{"a": [1'), 9);
});

test('what is JSON has its fault at its end', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.equal(findJsonFault(text), text.length);
    }),
  );
});
