import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextCheck } from './next-check.ts';

test('asked after a minute, then every ten, for a day', () => {
  const since = new Date('2026-11-21T08:00:00Z');
  const minutes: number[] = [];
  for (let at: Date | null = since; at !== null; at = nextCheck(since, at)) {
    minutes.push((at.getTime() - since.getTime()) / 60_000);
  }
  assert.deepEqual(minutes.slice(0, 5), [0, 1, 11, 21, 31]);
  assert.equal(minutes.at(-1), 1_431);
  assert.equal(nextCheck(null, since), null);
});
