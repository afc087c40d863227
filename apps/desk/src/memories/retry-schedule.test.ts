import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTry } from './retry-schedule.ts';

test('the pauses grow, take about a day, and end', () => {
  const start = new Date('2026-11-21T00:00:00Z');
  let at = start;
  const waits: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTry(attempts, at, 0);
    if (next === null) break;
    waits.push((next.getTime() - at.getTime()) / 1_000);
    at = next;
  }
  assert.deepEqual(waits, [15, 60, 300, 900, 3_600, 10_800, 21_600, 43_200]);
  const jittered = nextTry(1, start, 1);
  assert.equal(jittered?.getTime(), start.getTime() + 16_500);
});
