import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from './start-of-day.ts';

test('a day begins when it does there, also on the days when clocks change', () => {
  assert.equal(startOfDay('2026-11-20', 'UTC'), '2026-11-20T00:00:00.000Z');
  assert.equal(startOfDay('2026-11-20', 'Europe/Paris'), '2026-11-19T23:00:00.000Z');
  assert.equal(startOfDay('2026-07-01', 'America/Los_Angeles'), '2026-07-01T07:00:00.000Z');
  assert.equal(startOfDay('2026-11-20', 'Pacific/Kiritimati'), '2026-11-19T10:00:00.000Z');
  assert.equal(startOfDay('2026-03-29', 'Europe/Paris'), '2026-03-28T23:00:00.000Z');
  assert.equal(startOfDay('2026-03-29', 'Europe/Paris', 1), '2026-03-29T22:00:00.000Z');
  assert.equal(startOfDay('2026-12-31', 'UTC', 1), '2027-01-01T00:00:00.000Z');
});
