import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress, parseNetwork } from './client-address.ts';

const networks = [parseNetwork('10.0.0.0/8'), parseNetwork('::1')].filter((network) => network !== null);

for (const [peer, forwarded, expected] of [
  ['203.0.113.7', '1.2.3.4', '203.0.113.7'],
  ['10.0.0.1', '1.2.3.4', '1.2.3.4'],
  ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.9.9.9', '1.2.3.4'],
  ['::ffff:10.0.0.1', '1.2.3.4', '1.2.3.4'],
  ['::1', '2001:DB8::1', '2001:db8::1'],
  ['10.0.0.1', null, '10.0.0.1'],
  ['10.0.0.1', 'nonsense', '10.0.0.1'],
  ['10.0.0.1', '10.0.0.2', '10.0.0.2'],
  [undefined, '1.2.3.4', 'unknown'],
] as const) {
  test(`${peer} with ${forwarded} is ${expected}`, () => {
    assert.equal(clientAddress(peer, forwarded, networks), expected);
  });
}

test('networks are blocks or single addresses', () => {
  assert.equal(parseNetwork('nonsense'), null);
  assert.equal(parseNetwork('10.0.0.0/33'), null);
  assert.equal(parseNetwork('10.1.2.3')?.[1], 32);
});
