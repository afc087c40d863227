import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUsablePattern } from './check-pattern.ts';

test('takes plain patterns and refuses foreign, endless and very long ones', () => {
  for (const pattern of ['^[a-z]{2,3}$', '^\\d{4}-\\d{2}$', '^(a|b)$'])
    assert.ok(isUsablePattern(pattern), pattern);
  for (const pattern of ['(a+)+$', '(a|aa)*b', '(?i)abc', '[', 'a'.repeat(501)]) {
    assert.ok(!isUsablePattern(pattern), pattern);
  }
});
