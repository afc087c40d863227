import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRefused } from './find-refused.ts';

const find = (address: string, ...privateHosts: string[]) =>
  findRefused([address], { allowHttp: false, privateHosts });

test('a private host is refused until it is listed, and the entry that helps is named', () => {
  assert.deepEqual(find('http://127.0.0.1:3457/api'), [
    { address: 'http://127.0.0.1:3457/api', code: 'ip_loopback', entry: '127.0.0.1:3457' },
  ]);
  assert.deepEqual(find('http://127.0.0.1:3457/api', '127.0.0.1:3457'), []);
  assert.equal(find('https://stays.internal/')[0]?.entry, 'stays.internal:443');
  assert.equal(find('http://[fd00::1]:8080/')[0]?.entry, '[fd00::1]:8080');
});

test('a public host is not refused, and what no list opens has no entry', () => {
  assert.deepEqual(find('https://stays.example.com/v1'), []);
  const [refused] = find('https://169.254.169.254/latest');
  assert.ok(refused);
  assert.equal(find('ftp://stays.example.com/')[0]?.entry, null);
});
