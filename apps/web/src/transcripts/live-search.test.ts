import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLiveSearch } from './live-search.ts';

test('what does not fit counts as not said', () => {
  assert.deepEqual(readLiveSearch({ status: 'failed', before: 'x' }), { status: 'failed', before: 'x' });
  assert.deepEqual(readLiveSearch({ status: 'good', before: '' }), { status: undefined, before: undefined });
  assert.deepEqual(readLiveSearch({}), { status: undefined, before: undefined });
});
