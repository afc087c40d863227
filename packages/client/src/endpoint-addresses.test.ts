import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints } from '@plugdesk/protocol';
import { endpointAddresses } from './endpoint-addresses.ts';

test('every endpoint of the protocol stands here with its method and path, and no other', () => {
  const expected = Object.fromEntries(
    Object.entries(endpoints).map(([name, { method, path }]) => [name, `${method} ${path}`]),
  );
  assert.deepEqual({ ...endpointAddresses }, expected);
});
