import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNear, formatTime } from './times.ts';

const paris = { timeZone: 'Europe/Paris', locale: 'en-GB' };
const now = new Date('2026-11-21T09:00:00Z');

test('today shows the time in the person’s zone', () => {
  assert.equal(formatTime('2026-11-21T09:42:00Z', paris, now), '10:42');
});

test('this year shows weekday and day, another year the year too', () => {
  assert.equal(formatTime('2026-11-20T16:05:00Z', paris, now), 'Fri 20 Nov, 17:05');
  assert.equal(formatTime('2025-03-01T08:00:00Z', paris, now), 'Sat 1 Mar 2025, 09:00');
});

test('the days beside today have words, by the person’s midnight', () => {
  assert.equal(formatNear('2026-11-21T23:30:00Z', paris, now), 'tomorrow 00:30');
  assert.equal(formatNear('2026-11-20T22:30:00Z', paris, now), 'yesterday 23:30');
  assert.equal(formatNear('2026-11-21T10:00:00Z', paris, now), '11:00');
});

test('another language has its own words and order', () => {
  const german = { timeZone: 'Europe/Berlin', locale: 'de-DE' };
  assert.equal(formatTime('2026-11-20T16:05:00Z', german, now), 'Fr 20. Nov., 17:05');
  assert.equal(formatTime('2025-03-01T08:00:00Z', german, now), 'Sa 1. März 2025, 09:00');
  assert.equal(formatNear('2026-11-21T23:30:00Z', german, now), 'morgen 00:30');
});
