import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRequest } from './check-request.ts';
import { readOperations } from './described-operations.ts';

const operations = readOperations({
  paths: {
    '/rooms?kind=all': { get: { parameters: [{ name: 'floor', in: 'query' }] } },
    'rooms/{room}/keys/{key}': {
      delete: { parameters: [{ name: 'X-Reason', in: 'header', required: true }] },
    },
  },
});

const arrive = (method: string, target: string, headers = {}, body = '') =>
  checkRequest(operations, { method, target, headers, body }).received;

test('a query that stands in the path is no value', () => {
  assert.deepEqual(arrive('GET', '/rooms?kind=all&floor=1&floor=2'), {
    operation: 'GET /rooms?kind=all',
    values: { floor: ['1', '2'] },
    faults: [],
  });
});

test('path values are decoded and required headers looked for', () => {
  assert.deepEqual(arrive('DELETE', '/rooms/blue%20one/keys/7', { 'x-reason': 'lost' }), {
    operation: 'DELETE rooms/{room}/keys/{key}',
    values: { room: 'blue one', key: '7' },
    faults: [],
  });
  assert.deepEqual(arrive('DELETE', '/rooms/a/keys/b').faults, ['the header parameter X-Reason is missing']);
});

test('a body that is not described is a fault', () => {
  const headers = { 'x-reason': 'lost', 'content-type': 'application/json' };
  assert.deepEqual(arrive('DELETE', '/rooms/a/keys/b', headers, '{}').faults, [
    'a body came where none is described',
  ]);
});
