import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTokens } from './count-tokens.ts';

test('counts in the o200k encoding', () => {
  assert.equal(countTokens(''), 0);
  assert.equal(countTokens('hello world'), 2);
});

test('names of special tokens in a text are counted as text', () => {
  assert.ok(countTokens('before <|endoftext|> after') > 3);
});

test('a text in pieces counts as the whole does, up to one token a piece', () => {
  const line = '{"city": "Paris", "nights": 2}\n';
  const whole = line.repeat(1000);
  const pieces = Math.ceil(whole.length / 2000);
  const perLine = countTokens(line);
  assert.ok(Math.abs(countTokens(whole) - perLine * 1000) <= pieces * 2);
});

test('a long word without a break is counted', () => {
  assert.ok(countTokens('a'.repeat(200_000)) > 1000);
});
