import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCode } from './error-code.ts';

test('an error has the code that it carries, and what is no error or has none has none', () => {
  assert.equal(errorCode(Object.assign(new Error('given up'), { code: '40P01' })), '40P01');
  assert.equal(errorCode(Object.assign(new Error('away'), { code: 111 })), '111');
  for (const other of [new Error('plain'), { code: '40P01' }, null, undefined, '40P01']) {
    assert.equal(errorCode(other), '');
  }
});
