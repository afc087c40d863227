import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveWithSystem } from './resolve-with-system.ts';

test('every address of a name comes back with its family', async () => {
  const addresses = await resolveWithSystem('localhost');
  assert.ok(addresses.length > 0);
  for (const { address, family } of addresses) assert.equal(family, address.includes(':') ? 6 : 4);
});
