import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPattern } from './check-pattern.ts';

test('takes plain patterns as they are', () => {
  for (const pattern of [
    '^[a-z]{2,3}$',
    '^\\d{4}-\\d{2}$',
    '^(a|b)$',
    '^(?=.*[A-Z]).{8,}$',
    '^[\\w.+-]+@[\\w-]+\\.\\w+$',
  ])
    assert.equal(readPattern(pattern), pattern);
});

test('reads patterns of other dialects', () => {
  assert.equal(readPattern('/^[a-z]+$/i'), '^[a-z]+$');
  assert.equal(readPattern('^\\@\\_a\\-b$'), '^@_a-b$');
  assert.equal(readPattern('\\A[a-z\\-]+\\z'), '^[a-z\\-]+$');
});

test('leaves out foreign, endless and very long ones', () => {
  const endless = ['(a+)+$', '(a|aa)*b', '((a+))*', '((a*)b?)+', '(a{1,30}){1,30}', '.*.*.*.*x', '(.|\\s)*'];
  for (const pattern of [...endless, '(?i)abc', '[', 'a'.repeat(501)])
    assert.equal(readPattern(pattern), null, pattern);
});
