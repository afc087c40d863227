import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema, JsonValue } from '../json.ts';
import { type ArgumentsCheck, checkArguments } from './check-arguments.ts';

function withPet(pet: JsonSchema): (value: unknown) => ReturnType<typeof checkArguments> {
  const schema: JsonSchema = { type: 'object', properties: { pet }, required: ['pet'] };
  return (value) => checkArguments(schema, { pet: value as JsonValue });
}

function alternative(kind: string, properties: JsonSchema, required: string[]): JsonSchema {
  return {
    type: 'object',
    properties: { kind: { const: kind }, ...properties },
    required: ['kind', ...required],
    additionalProperties: false,
  };
}

const pet = withPet({
  oneOf: [
    alternative('cat', { lives: { type: 'integer' } }, []),
    alternative('dog', { age: { type: 'integer' } }, ['age']),
  ],
});

/** What is wrong, in words alone. */
function wordsOf(checked: ArgumentsCheck) {
  return checked.ok ? [] : checked.problems.map(({ said: _said, ...problem }) => problem);
}

test('a value is mended by the alternative that it then fits', () => {
  const checked = pet({ kind: 'Dog', age: '3' });
  assert.deepEqual(checked.ok && [checked.arguments, checked.mends], [
    { pet: { kind: 'dog', age: 3 } },
    [
      { path: '/pet/kind', from: 'Dog', to: 'dog' },
      { path: '/pet/age', from: '3', to: 3 },
    ],
  ]);
});

test('what several alternatives would take as something else is not mended', () => {
  const either = withPet({ anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] });
  const checked = either('5');
  assert.deepEqual(wordsOf(checked), [
    {
      path: '/pet',
      message: 'must be a whole number or a list, each item a whole number',
      expected: 'a whole number or a list, each item a whole number',
    },
  ]);
  assert.equal(either(5).ok, true);
});

test('what tells alternatives apart is asked for by its values', () => {
  for (const value of [{ kind: 'bird' }, {}]) {
    const checked = pet(value);
    assert.equal(checked.ok, false);
    const [problem] = checked.ok ? [] : checked.problems;
    assert.equal(problem?.path, '/pet/kind');
    assert.equal(problem?.expected, 'one of "cat", "dog"');
  }
});

test('of the alternative that was meant, what is wrong is told', () => {
  const checked = pet({ kind: 'dog', age: 'old' });
  assert.deepEqual(wordsOf(checked), [
    { path: '/pet/age', message: 'must be a whole number, not the text "old"', expected: 'a whole number' },
  ]);
  const untold = withPet({
    anyOf: [
      {
        type: 'object',
        properties: { street: { type: 'string' }, town: { type: 'string' } },
        required: ['street', 'town'],
      },
      { type: 'object', properties: { latitude: { type: 'number' } }, required: ['latitude'] },
    ],
  })({ street: 'Main Street' });
  assert.deepEqual(!untold.ok && untold.problems.map(({ path }) => path), ['/pet/town']);
});

test('alternatives that overlap do not refuse what each of them takes', () => {
  const overlapping = withPet({ oneOf: [{ type: 'number' }, { type: 'integer' }] });
  assert.deepEqual(overlapping(5).ok, true);
});

test('all parts of an allOf are mended', () => {
  const both = withPet({
    allOf: [
      { type: 'object', properties: { age: { type: 'integer' } } },
      { type: 'object', properties: { name: { type: 'string' } } },
    ],
  })({ age: '3', name: 4 });
  assert.deepEqual(both.ok && both.arguments, { pet: { age: 3, name: '4' } });
});
