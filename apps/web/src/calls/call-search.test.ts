import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toolCallStatusSchema } from '@plugdesk/protocol';
import { callStatuses, isFiltered, readCallSearch } from './call-search.ts';

test('an address gives its filters, and what does not fit counts as not said', () => {
  const read = readCallSearch({
    status: 'failed',
    effect: 'writes',
    asked: 'no',
    from: '2026-11-20',
    to: 'yesterday',
    find: '',
    after: 4,
  });
  assert.deepEqual(JSON.parse(JSON.stringify(read)), { status: 'failed', asked: 'no', from: '2026-11-20' });
});

test('a page or an opened call is no filter', () => {
  assert.equal(isFiltered(readCallSearch({ after: 'x', call: 'y' })), false);
  assert.equal(isFiltered(readCallSearch({ find: 'stays' })), true);
});

test('every outcome of the protocol can be filtered by', () => {
  assert.deepEqual([...callStatuses].sort(), [...toolCallStatusSchema.options].sort());
});
