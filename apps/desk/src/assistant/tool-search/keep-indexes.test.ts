import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activePlugin, bookingsDescription } from '../../../testing/test-assistant.ts';
import { createToolSearch } from './keep-indexes.ts';

test('a set of plugins is searched as it is now', () => {
  const { search } = createToolSearch();
  const stays = activePlugin('stays', bookingsDescription, 'http://127.0.0.1:1');
  const ids = (plugins: (typeof stays)[]) => search(plugins, 'Book a place', 1).map(({ id }) => id);
  assert.deepEqual(ids([stays]), ['stays_bookPlace']);
  assert.deepEqual(ids([]), []);
  const without = { ...stays, tools: stays.tools.filter(({ name }) => name !== 'stays_bookPlace') };
  assert.deepEqual(ids([without]), ['stays_findPlaces']);
  assert.deepEqual(ids([stays]), ['stays_bookPlace']);
  // More sets than are kept: those that went are indexed again.
  for (let number = 0; number < 30; number += 1) ids([{ ...stays }]);
  assert.deepEqual(ids([stays]), ['stays_bookPlace']);
});
