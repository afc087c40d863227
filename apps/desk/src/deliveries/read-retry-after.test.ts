import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRetryAfter } from './read-retry-after.ts';

const now = new Date('2026-03-01T12:00:00Z');

test('seconds and dates are read, whatever else is not', () => {
  assert.equal(readRetryAfter('120', now), 120_000);
  assert.equal(readRetryAfter(' 0 ', now), 0);
  assert.equal(readRetryAfter('Sun, 01 Mar 2026 12:01:00 GMT', now), 60_000);
  assert.equal(readRetryAfter('Sun, 01 Mar 2026 11:00:00 GMT', now), 0);
  assert.equal(readRetryAfter('999999999999', now), 999_999_999_999_000);
  assert.equal(readRetryAfter('9'.repeat(400), now), Number.POSITIVE_INFINITY);
  for (const text of [undefined, '', '-5', '1.5', 'soon']) assert.equal(readRetryAfter(text, now), null);
});
