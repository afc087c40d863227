import assert from 'node:assert/strict';
import { test } from 'node:test';
import { german } from './de.ts';
import { english } from './en.ts';

test('both languages have the same texts', () => {
  assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
});
