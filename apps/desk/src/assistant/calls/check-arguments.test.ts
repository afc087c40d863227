import assert from 'node:assert/strict';
import test from 'node:test';
import { createArgumentsCheck } from './check-arguments.ts';

const check = createArgumentsCheck();
const schema = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    kind: { enum: ['hotel', 'hostel'] },
    nights: { type: 'integer', minimum: 1 },
  },
  required: ['city'],
  additionalProperties: false,
};

test('fitting arguments pass', () => {
  assert.deepEqual(check(schema, { city: 'Paris', nights: 2 }), {
    ok: true,
    arguments: { city: 'Paris', nights: 2 },
    mends: [],
  });
});

test('what is almost right is mended, and told in short', () => {
  const long = `{"a":"${'x'.repeat(1_000)}"}`;
  const open = { type: 'object', properties: { nights: { type: 'integer' }, more: { type: 'object' } } };
  const checked = check(open, { nights: '2', more: long });
  assert.deepEqual(checked.ok && checked.arguments, { nights: 2, more: JSON.parse(long) });
  assert.deepEqual(checked.ok && checked.mends[0], { path: '/nights', from: '2', to: 2 });
  assert.ok(checked.ok && JSON.stringify(checked.mends).length < 800);
});

test('each misfit is named with its path and what was expected', () => {
  const checked = check(schema, { kind: 'tent', nights: 0, stars: 5 });
  assert.equal(checked.ok, false);
  const problems = checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
  assert.deepEqual(problems.sort(), [
    '/city is required and missing',
    '/kind must be one of "hotel", "hostel"',
    '/nights must be at least 1',
    '/stars is not an argument of this tool',
  ]);
});

test('what is no object is refused, also a very deep one', () => {
  for (const value of [null, 'Paris', ['Paris']]) assert.equal(check(schema, value).ok, false);
  let deep: unknown = 'x';
  for (let level = 0; level < 200; level += 1) deep = { deep };
  assert.equal(check({ type: 'object' }, deep).ok, false);
});

test('patterns of a description run in linear time, properties of that name stay', () => {
  const evil = {
    type: 'object',
    properties: { name: { type: 'string', pattern: '^(a+)+$' }, pattern: { type: 'integer' } },
  };
  assert.equal(check(evil, { name: `${'a'.repeat(20_000)}!` }).ok, false);
  assert.equal(check(evil, { name: 'aaa' }).ok, true);
  assert.equal(check(evil, { pattern: 'x' }).ok, false);
});

test('a schema that cannot be compiled lets arguments pass', () => {
  assert.equal(check({ type: 'object', properties: { a: { $ref: '#/nowhere' } } }, { a: 1 }).ok, true);
});
