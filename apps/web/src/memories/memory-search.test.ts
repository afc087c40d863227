import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFiltered, toMemoryQuery } from './memory-query.ts';
import { readMemorySearch } from './memory-search.ts';

const given = (search: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(readMemorySearch(search)).filter(([, value]) => value !== undefined));

test('what does not fit counts as not said', () => {
  assert.deepEqual(given({ find: 'plasma', status: 'failed', from: '2026-11-20', discarded: 'with' }), {
    find: 'plasma',
    status: 'failed',
    from: '2026-11-20',
    discarded: 'with',
  });
  assert.deepEqual(given({ find: '', status: 'good', from: 'today', discarded: 'without', other: 'x' }), {});
  assert.deepEqual(given({ find: 3, category: '<b>' }), {});
});

test('the desk is asked for days as moments where the person is; a category that there is not is left out', () => {
  const format = { timeZone: 'Europe/Paris', locale: 'en-GB' };
  assert.deepEqual(
    toMemoryQuery(readMemorySearch({ from: '2026-11-20', to: '2026-11-20', find: 'plasma' }), format),
    {
      search: 'plasma',
      discarded: 'without',
      from: '2026-11-19T23:00:00.000Z',
      to: '2026-11-20T23:00:00.000Z',
    },
  );
  assert.deepEqual(toMemoryQuery(readMemorySearch({ category: 'nonsense' }), format), {
    discarded: 'without',
  });
  assert.equal(isFiltered(readMemorySearch({ before: 'x' })), false);
  assert.equal(isFiltered(readMemorySearch({ category: 'work' })), true);
});
