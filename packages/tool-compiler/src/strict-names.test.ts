import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildRequest } from './build-request.ts';
import { compileChecked } from './testing/compile-checked.ts';

const schema = {
  type: 'object',
  properties: {
    '@type': { type: 'string' },
    type: { type: 'string' },
    'filter[name]': {
      type: 'array',
      items: { type: 'object', required: ['a b'], properties: { 'a b': {}, a_b: {} } },
    },
    free: {
      type: 'object',
      additionalProperties: { type: 'object', properties: { $x: { type: 'integer' } } },
    },
    one: {
      oneOf: [
        { type: 'object', properties: { 'Ä ö': {} } },
        { type: 'object', properties: { [`long ${'y'.repeat(90)}`]: {} } },
      ],
    },
  },
  example: { '@type': 'x', 'filter[name]': [{ 'a b': 1 }] },
};

test('names at every depth are those that models take, and come back in the request', () => {
  const [tool] = compileChecked({
    paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  }).tools;
  assert.ok(tool);
  const properties = tool.parameters.properties as Record<string, Record<string, unknown>>;
  assert.deepEqual(Object.keys(properties), ['type_body', 'type', 'filter_name', 'free', 'one']);
  assert.equal(properties.filter_name?.title, 'filter[name]');
  assert.match(JSON.stringify(properties.filter_name), /"required":\["a_b_2"\]/);
  const { body } = buildRequest(tool, {
    type_body: 't',
    filter_name: [{ a_b_2: 1, a_b: 2 }],
    free: { any: { x: 3 } },
    one: { A_o: 4 },
  });
  assert.deepEqual(JSON.parse(String(body)), {
    '@type': 't',
    'filter[name]': [{ 'a b': 1, a_b: 2 }],
    free: { any: { $x: 3 } },
    one: { 'Ä ö': 4 },
  });
});
