import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelTool } from '../model/model-port.ts';
import { describeOperation } from './describe-operation.ts';

function describe(method: string, path: string, name: string, description: string) {
  const tool: ModelTool = {
    name,
    description,
    parameters: { type: 'object' },
    plugin: { id: 'p1', name: 'Stays', description: '' },
    method,
    path,
    safe: method === 'GET',
  };
  const { label, act } = describeOperation(tool);
  return [label, act];
}

test('labels are short and read well after "to"', () => {
  assert.deepEqual(
    describe(
      'GET',
      '/stays',
      'stays_searchStays',
      'Finds hotels, apartments and hostels in a city. More.',
    )[0],
    'Search stays',
  );
  assert.deepEqual(describe('GET', '/stays', 'p1__searchStays', 'Find stays. More.')[0], 'Find stays');
  assert.deepEqual(describe('GET', '/x', 'stays_x', 'Lists what is new.')[0], 'List what is new');
  assert.deepEqual(describe('POST', '/a/b', 'stays_b', '')[0], 'Stays b');
});

test('what an operation does is told by its method first, then by its verbs', () => {
  assert.equal(describe('GET', '/create', 'create', 'Create a code.')[1], 'read');
  assert.equal(describe('POST', '/search/hotels', 'SearchHotels', 'Search for hotels.')[1], 'lookup');
  assert.equal(describe('POST', '/query', 'query', '')[1], 'lookup');
  assert.equal(describe('POST', '/bookings', 'bookStay', 'Books a place.')[1], 'create');
  assert.equal(describe('POST', '/issues/{id}/close', 'closeIssue', 'Close an issue.')[1], 'update');
  assert.equal(describe('POST', '/items/remove', 'removeItem', 'Remove an item.')[1], 'delete');
  assert.equal(describe('DELETE', '/items/{id}', 'x', '')[1], 'delete');
  assert.equal(describe('PUT', '/items/{id}', 'x', '')[1], 'update');
  assert.equal(describe('POST', '/roll', 'roll', 'Roll dice.')[1], 'other');
});
