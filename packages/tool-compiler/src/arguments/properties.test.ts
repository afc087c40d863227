import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { JsonSchema, JsonValue } from '../json.ts';
import { checkArguments } from './check-arguments.ts';

const names = ['a', 'b', 'c', 'date', 'toString'];

/** Schemas as the compiler writes them, small and of every kind. */
const schemas = fc.letrec<{ any: JsonSchema; scalar: JsonSchema; list: JsonSchema; object: JsonSchema }>(
  (tie) => ({
    any: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'schema' },
      { arbitrary: tie('scalar'), weight: 6 },
      { arbitrary: tie('list'), weight: 2 },
      { arbitrary: tie('object'), weight: 1 },
      fc.array(tie('scalar'), { minLength: 2, maxLength: 3 }).map((anyOf): JsonSchema => ({ anyOf })),
    ),
    scalar: fc.constantFrom<JsonSchema>(
      { type: 'string' },
      { type: 'string', maxLength: 3 },
      { type: 'string', format: 'date' },
      { type: 'string', pattern: '^[a-z]+$' },
      { type: 'integer' },
      { type: 'integer', minimum: 1, maximum: 9 },
      { type: 'number' },
      { type: 'boolean' },
      { enum: ['red', 'Green', 3] },
      { type: ['string', 'null'], enum: ['x', 'X', null] },
      { type: ['integer', 'null'] },
      {},
    ),
    list: tie('any').map((items): JsonSchema => ({ type: 'array', items })),
    object: fc
      .record({
        properties: fc.dictionary(fc.constantFrom(...names), tie('any'), { minKeys: 1, maxKeys: 2 }),
        open: fc.boolean(),
        needed: fc.subarray(names, { maxLength: 2 }),
      })
      .map(
        ({ properties, open, needed }): JsonSchema => ({
          type: 'object',
          properties,
          required: needed.filter((name) => Object.hasOwn(properties, name)),
          ...(open ? {} : { additionalProperties: false }),
        }),
      ),
  }),
);

const scalars = fc.constantFrom<JsonValue>(
  ...[5, 0, 1.5, '5', ' 5', '1,2', 'true', 'RED', 'x', 'abc', '', '[1,"2"]', '{"a":"1"}', null, true],
  ...['2026-03-01', '2026-03-01T10:00:00Z', '2026-13-01', 'a,b', '1e400', 2 ** 60],
);
const values = fc.letrec<{ any: JsonValue; object: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    scalars,
    fc.array(tie('any'), { maxLength: 3, depthIdentifier: 'value' }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 4, depthIdentifier: 'value' }),
}));

/** Values under the names that a schema knows: others are hardly ever mended. */
const schemasAndValues = schemas.object.chain((schema) => {
  const known = Object.keys(schema.properties as JsonSchema);
  const named = fc.record(
    Object.fromEntries(known.map((name) => [name, fc.oneof({ arbitrary: scalars, weight: 3 }, values.any)])),
    { requiredKeys: [] },
  );
  return fc.tuple(fc.constant(schema), fc.oneof({ arbitrary: named, weight: 5 }, values.object));
});

/** The same schema and nothing of ours: drafts and formats as ajv has them. */
function isValid(schema: JsonSchema, value: unknown): boolean {
  const date = (text: string) =>
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    ownProperties: true,
    meta: false,
    validateSchema: false,
    formats: { date },
  });
  return ajv.compile(schema)(value);
}

test('what was mended fits, mending it again changes nothing, and what fits is never changed', () => {
  let mendings = 0;
  fc.assert(
    fc.property(schemasAndValues, ([schema, value]) => {
      const before = JSON.stringify(value);
      const checked = checkArguments(schema, value);
      assert.equal(JSON.stringify(value), before, 'what was handed in stays');
      if (isValid(schema, value)) {
        assert.deepEqual(checked.ok && [checked.arguments, checked.mends], [value, []]);
        return;
      }
      if (!checked.ok) {
        assert.ok(checked.problems.length >= 1 && checked.problems.length <= 10);
        assert.ok(checked.problems.every(({ message, expected }) => message !== '' && expected !== ''));
        return;
      }
      mendings += 1;
      assert.ok(checked.mends.length > 0, 'a change is said');
      assert.ok(isValid(schema, checked.arguments));
      const again = checkArguments(schema, checked.arguments);
      assert.deepEqual(again.ok && [again.arguments, again.mends], [checked.arguments, []]);
    }),
    { numRuns: 600 },
  );
  assert.ok(mendings > 20, `${mendings} were mended`);
});

test('nothing of any form is thrown at who calls', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), (value) => {
      const schema: JsonSchema = {
        type: 'object',
        properties: { a: { type: 'array', items: { type: 'integer' } } },
        additionalProperties: { type: 'string' },
      };
      assert.equal(typeof checkArguments(schema, value).ok, 'boolean');
    }),
    { numRuns: 500 },
  );
});
