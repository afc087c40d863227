import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLookUp } from './find-look-up.ts';

const operation = (key: string, change: Partial<Parameters<typeof findLookUp>[1][number]> = {}) => ({
  key,
  path: key.split(' ')[1] ?? '',
  title: key,
  effect: key.startsWith('GET') ? ('reads' as const) : ('changes' as const),
  status: 'fine' as const,
  included: true,
  rule: 'author' as const,
  ...change,
});

test('the list of the same place tells whether a change arrived, else the nearest above it', () => {
  const operations = ['GET /', 'GET /stays', 'POST /bookings', 'GET /bookings', 'GET /bookings/{id}'];
  const find = (path: string) =>
    findLookUp(
      { path },
      operations.map((key) => operation(key)),
    )?.key;
  assert.equal(find('/bookings'), 'GET /bookings');
  assert.equal(find('/bookings/{id}/cancel'), 'GET /bookings');
  assert.equal(find('/mail'), undefined);
});

test('what cannot be called, was left out or is off tells nothing', () => {
  for (const change of [{ status: 'unusable' }, { included: false }, { rule: 'off' }] as const)
    assert.equal(findLookUp({ path: '/a' }, [operation('GET /a', change)]), null);
});
