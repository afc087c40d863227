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

test('the hour that clocks leave out, and the one that comes twice', () => {
  const quietAt = (hours: { from: string; to: string }, zone: string) => (at: string) =>
    isQuiet(hours, zone, new Date(at));
  // In spring 02:00 to 03:00 does not exist in Berlin: 01:59 is followed by 03:00.
  const until230 = quietAt({ from: '22:00', to: '02:30' }, 'Europe/Berlin');
  assert.equal(until230('2026-03-29T00:59:59Z'), true);
  assert.equal(until230('2026-03-29T01:00:00Z'), false);
  const from230 = quietAt({ from: '02:30', to: '06:00' }, 'Europe/Berlin');
  assert.equal(from230('2026-03-29T00:59:59Z'), false);
  assert.equal(from230('2026-03-29T01:00:00Z'), true);
  assert.equal(from230('2026-03-29T03:59:59Z'), true);
  assert.equal(from230('2026-03-29T04:00:00Z'), false);
  // In autumn 02:00 to 03:00 comes twice there: the night's quiet has no hole in it, and no end beside it.
  for (const [minute, quiet] of [
    ['00:29', true],
    ['00:30', true],
    ['00:59', true],
    ['01:00', true],
    ['01:29', true],
    ['01:30', false],
    ['01:59', false],
    ['02:30', false],
  ] as const) {
    assert.equal(until230(`2026-10-25T${minute}:00Z`), quiet, `quiet until 02:30, at ${minute}`);
  }
  for (const [minute, quiet] of [
    ['00:29', false],
    ['00:30', true],
    ['01:00', true],
    ['01:29', true],
    ['01:30', true],
    ['04:59', true],
    ['05:00', false],
  ] as const) {
    assert.equal(from230(`2026-10-25T${minute}:00Z`), quiet, `quiet from 02:30, at ${minute}`);
  }
  // Lord Howe sets its clocks by half an hour, at 02:00 back to 01:30.
  const lordHowe = quietAt({ from: '22:00', to: '01:45' }, 'Australia/Lord_Howe');
  assert.equal(lordHowe('2026-04-04T14:50:00Z'), true);
  assert.equal(lordHowe('2026-04-04T15:14:00Z'), true);
  assert.equal(lordHowe('2026-04-04T15:15:00Z'), false);
});

test('a day has its quiet hours in every zone, and they are as long as the clock says on an ordinary day', () => {
  const night = { from: '22:30', to: '06:45' };
  for (const [zone, begins] of [
    ['UTC', '2026-11-21T22:30:00Z'],
    ['Asia/Kathmandu', '2026-11-21T16:45:00Z'],
    ['Pacific/Kiritimati', '2026-11-21T08:30:00Z'],
    ['Pacific/Marquesas', '2026-11-21T08:00:00Z'],
    ['America/Los_Angeles', '2026-11-21T06:30:00Z'],
    ['Asia/Kolkata', '2026-11-21T17:00:00Z'],
  ] as const) {
    const from = new Date(begins).getTime();
    const quietIn = (minutes: number) => isQuiet(night, zone, new Date(from + minutes * 60_000));
    assert.equal(quietIn(-1), false, zone);
    const length = 8 * 60 + 15;
    for (let minute = 0; minute < length; minute += 5) assert.equal(quietIn(minute), true, zone);
    for (let minute = length; minute < 1_440; minute += 5) assert.equal(quietIn(minute), false, zone);
  }
});
