import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hideCredential } from './hide-credential.ts';

const key = 'k y+/=&"1234';
const answer = (text: string, headers: Record<string, string> = {}) => ({
  body: Buffer.from(text),
  headers,
});

test('a credential that is written back is hidden, however it is written', () => {
  const credential = { place: 'query', name: 'access', value: key } as const;
  for (const written of [
    key,
    encodeURIComponent(key),
    new URLSearchParams({ access: key }).toString(),
    JSON.stringify({ access: key }),
    Buffer.from(key).toString('base64'),
    Buffer.from(`access:${key}`).toString('base64'),
  ]) {
    const { body, headers } = hideCredential(answer(`<${written}>`, { location: written }), credential);
    assert.match(body.toString(), /^<.*••••.*>$/);
    assert.match(headers.location ?? '', /••••/);
    assert.doesNotMatch(body.toString() + headers.location, /1234|MTIzN/);
  }
});

test('of a basic credential the pair and the password are hidden too, of a bearer the token', () => {
  const value = `Basic ${Buffer.from('ada:p@ssw0rd-long').toString('base64')}`;
  const basic = { place: 'header', name: 'authorization', value } as const;
  const { body } = hideCredential(answer(`${value} and p@ssw0rd-long of ada`), basic);
  assert.equal(body.toString(), 'Basic •••• and •••• of ada');
  const bearer = { place: 'header', name: 'authorization', value: 'Bearer token-12345' } as const;
  assert.equal(hideCredential(answer('you sent token-12345'), bearer).body.toString(), 'you sent ••••');
});

test('what has no credential in it, and bytes that are no text, stay as they are', () => {
  const bearer = { place: 'header', name: 'authorization', value: 'Bearer token-12345' } as const;
  const bytes = Buffer.from([0, 255, 254, 128, 10]);
  assert.deepEqual(hideCredential({ body: bytes, headers: {} }, bearer).body, bytes);
  const mixed = Buffer.concat([bytes, Buffer.from('token-12345'), bytes]);
  const hidden = hideCredential({ body: mixed, headers: {} }, bearer).body;
  assert.deepEqual(hidden, Buffer.concat([bytes, Buffer.from('••••'), bytes]));
  const short = { place: 'cookie', name: 'k', value: 'abc' } as const;
  assert.equal(hideCredential(answer('abc'), short).body.toString(), 'abc', 'so short a one is anywhere');
  assert.equal(hideCredential(answer('abc'), null).body.toString(), 'abc');
});
