import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupDays } from './group-days.ts';

test('memories are grouped by the day where the person is, also around midnight and the change of clocks', () => {
  const at = (startedAt: string) => ({ startedAt });
  const items = [
    '2026-11-21T08:00:00Z',
    '2026-11-20T23:30:00Z',
    '2026-11-20T22:30:00Z',
    '2026-10-24T20:00:00Z',
  ];
  const groups = groupDays(
    items.map(at),
    { timeZone: 'Europe/Paris', locale: 'en-GB' },
    new Date('2026-11-21T10:00:00Z'),
  );
  assert.deepEqual(
    groups.map(({ day, daysAgo, items: own }) => [day, daysAgo, own.length]),
    [
      ['2026-11-21', 0, 2],
      ['2026-11-20', 1, 1],
      ['2026-10-24', 28, 1],
    ],
  );
});
