import assert from 'node:assert/strict';
import test from 'node:test';
import { fixRequest, hashRequest, readFixedRequest } from './exact-request.ts';

const built = {
  method: 'POST',
  url: 'https://stays.example.com/bookings',
  headers: { B: '2', a: '1' },
  body: '{"x":"ü"}',
};

test('the same request has the same bytes, whatever the order and case of its headers', () => {
  const one = fixRequest(built);
  const other = fixRequest({ ...built, headers: { A: '1', b: '2' } });
  assert.deepEqual(one.bytes, other.bytes);
  assert.equal(one.hash, hashRequest(one.bytes));
});

test('every part counts for the hash', () => {
  const { hash } = fixRequest(built);
  for (const change of [
    { method: 'PUT' },
    { url: `${built.url}?a=1` },
    { headers: { a: '1' } },
    { body: '{"x":"u"}' },
    { body: null },
  ]) {
    assert.notEqual(fixRequest({ ...built, ...change }).hash, hash, JSON.stringify(change));
  }
});

test('stored bytes come back as they were, binary bodies too', () => {
  const body = new Uint8Array([0, 255, 10, 13]);
  const fixed = fixRequest({ ...built, body });
  assert.deepEqual(readFixedRequest(fixed.bytes, fixed.hash), {
    method: 'POST',
    url: built.url,
    headers: { a: '1', b: '2' },
    body: Buffer.from(body),
  });
});

test('bytes that were changed are not read', () => {
  const fixed = fixRequest(built);
  const changed = Buffer.from(fixed.bytes.toString().replace('stays.example.com', 'other.example.com'));
  assert.throws(() => readFixedRequest(changed, fixed.hash), /hash/);
});
