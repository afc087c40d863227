import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from './clock.ts';

test('seconds are a clock; hours are there only where there are some', () => {
  assert.equal(clock(0), '00:00');
  assert.equal(clock(287.9), '04:47');
  assert.equal(clock(3_887), '1:04:47');
  assert.equal(clock(-3), '00:00');
});
