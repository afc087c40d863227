import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPlace } from './find-place.ts';

test('a line is shown as it stands there, with its column where that is known', () => {
  assert.deepEqual(findPlace('text:2', 'one\r\ntwo\nthree'), { line: 2, column: null, excerpt: 'two' });
  assert.deepEqual(findPlace('text:1:4', '\uFEFF[1,}'), { line: 1, column: 4, excerpt: '[1,}' });
  assert.equal(findPlace('text', 'one'), null);
  assert.equal(findPlace('text:9', 'one')?.excerpt, '');
});

test('of a long line what stands around the column is shown', () => {
  const place = findPlace('text:1:500', `${'a'.repeat(499)}!${'b'.repeat(500)}`);
  assert.match(place?.excerpt ?? '', /^…a+!b+…$/);
  assert.ok((place?.excerpt.length ?? 0) < 170);
});
