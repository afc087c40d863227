import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema } from '../json.ts';
import { checkArguments } from './check-arguments.ts';

const stay: JsonSchema = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    kind: { enum: ['hotel', 'hostel'] },
    nights: { type: 'integer', minimum: 1 },
    from: { type: 'string', format: 'date' },
    pets: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
    ids: { type: 'array', items: { type: 'integer' } },
    guest: {
      type: 'object',
      properties: { age: { type: 'integer' }, born: { type: 'string', format: 'date' } },
      required: ['age'],
      additionalProperties: false,
    },
  },
  required: ['city'],
  additionalProperties: false,
};

/** What one argument beside `city` becomes; undefined where it is not taken. */
function mended(values: Record<string, unknown>): unknown {
  const checked = checkArguments(stay, { city: 'Ulm', ...values });
  if (!checked.ok) return undefined;
  const { city: _city, ...rest } = checked.arguments;
  return rest;
}

function problemsOf(schema: JsonSchema, value: unknown) {
  const checked = checkArguments(schema, value);
  assert.equal(checked.ok, false);
  return checked.ok ? [] : checked.problems.map(({ said: _said, ...problem }) => problem);
}

test('what fits stays as it is', () => {
  const value = { city: ' Ulm ', nights: 2, tags: ['a,b'], guest: { age: 3 } };
  const checked = checkArguments(stay, value);
  assert.deepEqual(checked, { ok: true, arguments: value, mends: [], unchecked: [] });
});

test('near misses are mended and said', () => {
  const checked = checkArguments(stay, { city: 5, nights: '2', from: '2026-03-01T10:00:00Z', guest: null });
  assert.deepEqual(checked, {
    ok: true,
    arguments: { city: '5', nights: 2, from: '2026-03-01' },
    mends: [
      { path: '/city', from: 5, to: '5' },
      { path: '/nights', from: '2', to: 2 },
      { path: '/from', from: '2026-03-01T10:00:00Z', to: '2026-03-01' },
      { path: '/guest', from: null },
    ],
    unchecked: [],
  });
});

test('each kind of near miss, at any depth', () => {
  const cases: [Record<string, unknown>, Record<string, unknown>][] = [
    [{ nights: '5.0' }, { nights: 5 }],
    [{ nights: ' 7 ' }, { nights: 7 }],
    [{ pets: 'True' }, { pets: true }],
    [{ kind: 'HOTEL' }, { kind: 'hotel' }],
    [{ kind: 'hostel\n' }, { kind: 'hostel' }],
    [{ tags: 'quiet' }, { tags: ['quiet'] }],
    [{ tags: '["a","b"]' }, { tags: ['a', 'b'] }],
    [{ tags: [1, 'b'] }, { tags: ['1', 'b'] }],
    [{ ids: '1, 2,3' }, { ids: [1, 2, 3] }],
    [{ ids: '4' }, { ids: [4] }],
    [{ guest: '{"age":"30"}' }, { guest: { age: 30 } }],
    [{ guest: { age: '30', born: null } }, { guest: { age: 30 } }],
    [{ guest: { age: 3, born: '2020-02-29 08:00' } }, { guest: { age: 3, born: '2020-02-29' } }],
  ];
  for (const [written, expected] of cases)
    assert.deepEqual(mended(written), expected, JSON.stringify(written));
});

test('what could mean several things, or would lose something, goes back', () => {
  const cases: Record<string, unknown>[] = [
    { tags: 'a,b' },
    { nights: '007' },
    { nights: '5.5' },
    { nights: '90071992547409931' },
    { nights: true },
    { pets: 1 },
    { pets: 'yes' },
    { from: 'tomorrow' },
    { from: '2026-02-30' },
    { ids: '1,two' },
    { guest: '{"age":' },
    { city: 2 ** 60 },
  ];
  for (const written of cases) assert.equal(mended(written), undefined, JSON.stringify(written));
});

test('each misfit is told with its path and the expected form, the nearest name too', () => {
  const written = { kind: 'tent', nights: 0, ctiy: 'Ulm', from: 'soon', guest: { agee: 2 } };
  assert.deepEqual(
    problemsOf(stay, written).sort((left, right) => left.path.localeCompare(right.path)),
    [
      { path: '/city', message: 'is required and missing', expected: 'text' },
      {
        path: '/ctiy',
        message: 'is not an argument of this tool; city may be meant',
        expected: 'the name city',
      },
      {
        path: '/from',
        message: 'must be a date such as 2026-03-01',
        expected: 'a date such as 2026-03-01',
      },
      { path: '/guest/age', message: 'is required and missing', expected: 'a whole number' },
      { path: '/guest/agee', message: 'is not known here; age may be meant', expected: 'the name age' },
      {
        path: '/kind',
        message: 'must be one of "hotel", "hostel"',
        expected: 'one of "hotel", "hostel"',
      },
      { path: '/nights', message: 'must be at least 1', expected: 'a whole number, at least 1' },
    ],
  );
});

test('at most ten problems', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`other${index}`, index]));
  assert.equal(problemsOf(stay, many).length, 10);
});

test('what is no object of arguments is refused, as are depth, __proto__ and cycles', () => {
  for (const value of [null, 'Ulm', ['Ulm'], 5, undefined])
    assert.equal(problemsOf(stay, value)[0]?.path, '');
  let deep: unknown = 'x';
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  assert.match(problemsOf({ type: 'object' }, deep)[0]?.message ?? '', /deeper than 64/);
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  assert.match(problemsOf({ type: 'object' }, cycle)[0]?.message ?? '', /deeper than 64/);
  const polluted = JSON.parse('{"city":"Ulm","guest":{"__proto__":{"admin":true}}}');
  assert.match(problemsOf(stay, polluted)[0]?.message ?? '', /__proto__/);
  assert.equal(({} as { admin?: boolean }).admin, undefined);
  const inText = { city: 'Ulm', guest: '{"age":1,"__proto__":{"admin":true}}' };
  assert.equal(problemsOf(stay, inText)[0]?.path, '/guest');
});

test('a name that every object has is there only where it is written', () => {
  const schema: JsonSchema = { type: 'object', properties: {}, required: ['constructor'] };
  assert.equal(problemsOf(schema, {})[0]?.path, '/constructor');
  assert.equal(checkArguments(schema, { constructor: 1 }).ok, true);
});

test('a schema that cannot be compiled checks nothing, and says so', () => {
  const schema: JsonSchema = { type: 'object', properties: { a: { $ref: '#/nowhere' } } };
  assert.deepEqual(checkArguments(schema, { a: 1 }), {
    ok: true,
    arguments: { a: 1 },
    mends: [],
    unchecked: null,
  });
  assert.equal(checkArguments(schema, 'a').ok, false);
});

test('a format or pattern that the author’s own example breaks is not asked for', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      day: { type: 'string', format: 'date', examples: ['01.03.2026'] },
      code: { type: 'string', pattern: '^[A-Z]+$', default: 'abc' },
    },
  };
  assert.equal(checkArguments(schema, { day: '02.03.2026', code: 'xyz' }).ok, true);
});
