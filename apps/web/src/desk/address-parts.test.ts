import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitAddress } from './address-parts.ts';

test('an address breaks before / ? & and keeps its host apart', () => {
  assert.deepEqual(splitAddress('https://stays.example.com:8080/v1/stays?city=Paris&to=2026'), {
    scheme: 'https://',
    host: 'stays.example.com:8080',
    rest: ['/v1', '/stays', '?city=Paris', '&to=2026'],
  });
});

test('a name before the host does not pass for the host', () => {
  assert.equal(splitAddress('https://bank.example.com@evil.example/x').host, 'bank.example.com@evil.example');
});

test('what is no address stays whole', () => {
  assert.deepEqual(splitAddress('nowhere').rest, ['nowhere']);
});
