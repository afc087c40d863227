import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildRequestHeaders, withoutSecrets } from './request-headers.ts';

const build = (headers: Record<string, string>) =>
  buildRequestHeaders(headers, 'plugdesk', 'https://example.com/');

test('ours stand where the caller set none', () => {
  assert.deepEqual(build({ Accept: 'text/plain' }), {
    'user-agent': 'plugdesk',
    accept: 'text/plain',
    'accept-encoding': 'gzip, br, zstd, deflate',
  });
});

test('headers of the connection and doubled headers are refused', () => {
  for (const name of [
    'Host',
    'content-length',
    'Transfer-Encoding',
    'connection',
    'upgrade',
    'Expect',
    'TE',
  ]) {
    assert.throws(() => build({ [name]: 'x' }), { code: 'header_forbidden', reached: false }, name);
  }
  assert.throws(() => build({ 'X-A': '1', 'x-a': '2' }), { code: 'request_invalid' });
});

test('secrets are left out', () => {
  const headers = { authorization: 'a', cookie: 'b', 'x-key': 'c', accept: 'd' };
  assert.deepEqual(withoutSecrets(headers, ['X-Key']), { accept: 'd' });
});
