import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema } from '../json.ts';
import { checkArguments } from './check-arguments.ts';
import { compileLinearPattern } from './linear-pattern.ts';

function withPattern(pattern: string): JsonSchema {
  return { type: 'object', properties: { text: { type: 'string', pattern } } };
}

test('patterns that would backtrack for ever are run in linear time', () => {
  for (const pattern of ['^(a+)+$', '^(a|aa)*b$', '^([a-zA-Z]+)*$', '(.*)*(.*)*=', '^(\\w+\\s?)*$']) {
    const schema = withPattern(pattern);
    const checked = checkArguments(schema, { text: `${'a'.repeat(50_000)}!` });
    assert.equal(checked.ok, false, pattern);
  }
});

test('a pattern that the engine cannot express is not run, and that is said', () => {
  for (const pattern of ['^(?=a)b', '(a)\\1', '(?<!x)y']) {
    const checked = checkArguments(withPattern(pattern), { text: 'anything' });
    assert.deepEqual(checked, {
      ok: true,
      arguments: { text: 'anything' },
      mends: [],
      unchecked: [{ path: '/properties/text/pattern', pattern }],
    });
  }
});

test('patterns mean what they mean in ECMA-262', () => {
  const cases: [string, string, boolean][] = [
    ['^[A-Z]{3}$', 'ABC', true],
    ['^[A-Z]{3}$', 'ABC\n', false],
    ['[$]', 'costs 5$', true],
    ['\\$$', '5$', true],
    ['^\\d+$', '٣', false],
    ['\\u00e9', 'café', true],
    ['^(?<year>\\d{4})-', '2026-03', true],
    ['b', 'abc', true],
    ['^\\p{L}+$', 'Ülm', true],
  ];
  for (const [pattern, text, found] of cases) {
    assert.equal(compileLinearPattern(pattern)?.test(text), found, `${pattern} in ${text}`);
  }
});

test('a rule that lacks its pattern forbids nothing', () => {
  const not: JsonSchema = { type: 'object', properties: { a: { not: { pattern: '^(?=x)' } } } };
  assert.equal(checkArguments(not, { a: 'b' }).ok, true);
  const keys: JsonSchema = {
    type: 'object',
    patternProperties: { '^(?=x)': { type: 'integer' } },
    additionalProperties: false,
  };
  assert.equal(checkArguments(keys, { x: 1 }).ok, true);
});
