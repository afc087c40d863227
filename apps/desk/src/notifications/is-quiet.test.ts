import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isQuiet } from './is-quiet.ts';

test('quiet hours go by the person’s own clock, over midnight and over the change of the clocks', () => {
  const night = { from: '22:00', to: '07:00' };
  const quietAt = (at: string, zone = 'Europe/Paris') => isQuiet(night, zone, new Date(at));
  assert.equal(quietAt('2026-11-21T20:59:00Z'), false);
  assert.equal(quietAt('2026-11-21T21:00:00Z'), true);
  assert.equal(quietAt('2026-11-22T05:59:00Z'), true);
  assert.equal(quietAt('2026-11-22T06:00:00Z'), false);
  assert.equal(quietAt('2026-11-21T21:00:00Z', 'America/New_York'), false);
  // The clocks of Paris go back on 25 October 2026: seven o'clock is an hour later in UTC.
  assert.equal(quietAt('2026-10-24T05:00:00Z'), false);
  assert.equal(quietAt('2026-10-25T05:30:00Z'), true);
  const noon = { from: '12:00', to: '13:30' };
  assert.equal(isQuiet(noon, 'UTC', new Date('2026-11-21T13:29:59Z')), true);
  assert.equal(isQuiet(noon, 'UTC', new Date('2026-11-21T13:30:00Z')), false);
  assert.equal(isQuiet({ from: '09:00', to: '09:00' }, 'UTC', new Date('2026-11-21T09:00:00Z')), false);
  assert.equal(isQuiet(null, 'UTC', new Date()), false);
});
