import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { isWeakKey, parseKey } from './parse-key.ts';

test('a key that somebody made up is weak', () => {
  const counting = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
  const byThrees = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 3 + 7) % 256));
  const sentence = Buffer.from('correct horse battery staple 42!');
  for (const key of [Buffer.alloc(32), Buffer.alloc(32, 'ab'), counting, byThrees, sentence]) {
    assert.equal(isWeakKey(key), true, key.toString('hex'));
  }
});

test('no random key is called weak, however it is written', () => {
  for (let seed = 0; seed < 2_000; seed += 1) {
    const key = createHash('sha256').update(`${seed}`).digest();
    assert.equal(isWeakKey(key), false);
    assert.deepEqual(parseKey(key.toString('hex')), key);
    assert.deepEqual(parseKey(key.toString('base64url')), key);
  }
});
