import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFields, readValues } from './form-values.ts';

const parameters = {
  type: 'object',
  required: ['stayId', 'nights'],
  properties: {
    stayId: { type: 'string', description: 'Which place' },
    nights: { type: 'integer' },
    kind: { type: 'string', enum: ['hotel', 'flat'] },
    breakfast: { type: 'boolean' },
    guests: { type: 'array', items: { type: 'string' } },
  },
};

test('each argument becomes the field that fits it', () => {
  const fields = readFields(parameters, { stayId: 'hdc', nights: 2, guests: ['Alec'] });
  assert.deepEqual(
    fields.map(({ name, kind, required, start }) => [name, kind, required, start]),
    [
      ['stayId', 'text', true, 'hdc'],
      ['nights', 'number', true, '2'],
      ['kind', 'choice', false, ''],
      ['breakfast', 'choice', false, ''],
      ['guests', 'json', false, '[\n  "Alec"\n]'],
    ],
  );
});

test('what is written comes back with its types; empty optional fields are left out', () => {
  const fields = readFields(parameters, {});
  const { values, faults } = readValues(fields, {
    stayId: 'mb',
    nights: '3',
    kind: '',
    breakfast: 'true',
    guests: '["Emily"]',
  });
  assert.deepEqual(values, { stayId: 'mb', nights: 3, breakfast: true, guests: ['Emily'] });
  assert.equal(faults.size, 0);
});

test('what cannot be read is a fault of its field, never another value', () => {
  const fields = readFields(parameters, {});
  const { faults } = readValues(fields, { stayId: 'x', nights: 'two', guests: '[' });
  assert.deepEqual(
    [...faults],
    [
      ['nights', 'number'],
      ['guests', 'json'],
    ],
  );
  assert.equal(readValues(fields, { stayId: 'x' }).faults.get('nights'), 'required');
});

test('fields stand in the order of what is shown, then what is required, then the rest', () => {
  const fields = readFields(parameters, { kind: 'flat', more: 1 }, ['kind', 'unknown', 'stayId']);
  assert.deepEqual(
    fields.map(({ name }) => name),
    ['kind', 'stayId', 'nights', 'breakfast', 'guests', 'more'],
  );
});
