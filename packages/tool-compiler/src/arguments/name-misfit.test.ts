import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema } from '../json.ts';
import { checkArguments } from './check-arguments.ts';

/** What is said of one argument `v` of this schema that has this value. */
function saidOf(schema: JsonSchema, value: unknown, beside: JsonSchema = {}) {
  const checked = checkArguments(
    { type: 'object', properties: { v: schema }, additionalProperties: false, ...beside },
    { v: value },
  );
  assert.equal(checked.ok, false, JSON.stringify(value));
  return checked.ok ? [] : checked.problems.map(({ path, said }) => [path, said.sentence, said.values]);
}

test('what is wrong with an argument has a stable name, with the values that stand in it', () => {
  const object: JsonSchema = { type: 'object' };
  const cases: [schema: JsonSchema, value: unknown, sentence: string, values: Record<string, unknown>][] = [
    [{ type: 'integer' }, 'many', 'type/whole', {}],
    [{ type: 'number' }, 'many', 'type/number', {}],
    [{ type: 'string' }, { a: 1 }, 'type/text', {}],
    [{ type: 'boolean' }, 'perhaps', 'type/choice', {}],
    [{ type: 'array', items: { type: 'integer' } }, { a: 1 }, 'type/list', {}],
    [object, 7, 'type/object', {}],
    [{ type: ['integer', 'boolean'] }, 'many', 'form', {}],
    [{ enum: ['hotel', 7] }, 'tent', 'one_of', { choices: 'hotel, 7' }],
    [{ const: 'yes' }, 'no', 'one_of', { choices: 'yes' }],
    [{ type: 'integer', minimum: 1 }, 0, 'too_small', { least: '1' }],
    [{ type: 'integer', maximum: 9 }, 10, 'too_big', { most: '9' }],
    [{ type: 'number', exclusiveMinimum: 0 }, 0, 'not_above', { limit: '0' }],
    [{ type: 'number', exclusiveMaximum: 1 }, 1, 'not_below', { limit: '1' }],
    [{ type: 'integer', multipleOf: 5 }, 7, 'multiple_of', { of: '5' }],
    [{ type: 'string', minLength: 3 }, 'ab', 'too_short/text', { least: '3' }],
    [{ type: 'string', maxLength: 3 }, 'abcd', 'too_long/text', { most: '3' }],
    [{ type: 'array', minItems: 1 }, [], 'too_short/list', { least: '1' }],
    [{ type: 'array', maxItems: 1 }, [1, 2], 'too_long/list', { most: '1' }],
    [{ ...object, minProperties: 1 }, {}, 'too_short/object', { least: '1' }],
    [{ ...object, maxProperties: 1 }, { a: 1, b: 2 }, 'too_long/object', { most: '1' }],
    [{ type: 'array', uniqueItems: true }, [1, 1], 'twice', {}],
    [{ type: 'string', format: 'date' }, 'soon', 'format/date', {}],
    [{ type: 'string', format: 'email' }, 'ana', 'email', {}],
    [{ type: 'string', pattern: '^A' }, 'B', 'pattern', { pattern: '^A' }],
    [{ not: { type: 'string' } }, 'a', 'ruled_out', {}],
  ];
  for (const [schema, value, sentence, values] of cases)
    assert.deepEqual(saidOf(schema, value), [['/v', sentence, values]], JSON.stringify(schema));
});

test('of names too: missing, needed with another one, not known, and perhaps another one is meant', () => {
  const text: JsonSchema = { type: 'string' };
  assert.deepEqual(saidOf(text, 'a', { properties: { v: text, city: text }, required: ['city'] }), [
    ['/city', 'missing', {}],
  ]);
  assert.deepEqual(
    saidOf(text, 'a', { properties: { v: text, city: text }, dependentRequired: { v: ['city'] } }),
    [['/city', 'missing/with', { name: 'v' }]],
  );
  const inner: JsonSchema = { type: 'object', properties: { city: text }, additionalProperties: false };
  assert.deepEqual(saidOf(inner, { zzzzzz: 'Ulm' }), [['/v/zzzzzz', 'not_known', {}]]);
});
