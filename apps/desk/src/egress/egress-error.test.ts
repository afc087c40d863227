import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeUrl } from './egress-error.ts';

test('an address is described without what may be secret', () => {
  assert.equal(
    describeUrl('https://user:word@api.example.com:8443/a/b?key=secret#part'),
    'https://api.example.com:8443/a/b',
  );
  assert.equal(describeUrl('data:text/plain,secret'), 'data:');
  assert.equal(describeUrl('https://user:word@[half?key=secret'), '[half');
  assert.equal(describeUrl(`https://example.com/${'a'.repeat(500)}`).length, 200);
});
