import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTools } from './compile-tools.ts';
import { applyOperation } from './json-patch.ts';
import { takeRepairs } from './take-repairs.ts';

const url = 'https://garden.example/openapi.json';
const broken = {
  info: { title: 'Garden', servers: [{ url: 'https://api.garden.example' }] },
  paths: {
    'plants/{id}': {
      get: { operationID: 'read plant', parameters: [{ name: 'id' }, { name: 'x', in: 'path' }] },
      put: {
        operationId: 'change',
        requestBody: {
          schema: {
            type: 'Object',
            properties: {
              name: { type: 'str', required: true, pattern: '(a+)+' },
              bed: { $ref: '#/definitions/Bed' },
            },
          },
        },
      },
      post: { operationId: 'change' },
    },
  },
  components: { schemas: { Bed: { type: 'integer' } } },
};

test('the corrected document has none of the faults that a patch can mend', () => {
  const text = JSON.stringify(broken);
  const { patch, document, left, isTextRepaired, format } = takeRepairs(text, { url });
  assert.deepEqual([left, isTextRepaired, format], [[], false, 'json']);
  const again = compileTools(document ?? '', { url });
  assert.deepEqual(
    again.problems.filter(({ severity }) => severity !== 'note').map(({ code }) => code),
    [],
  );
  const before = compileTools(text, { url });
  assert.deepEqual(
    again.tools.map(({ name }) => name),
    before.tools.map(({ name }) => name),
  );
  const copy: unknown = JSON.parse(text);
  for (const operation of patch) assert.ok(applyOperation(copy, operation), JSON.stringify(operation));
  assert.deepEqual(copy, JSON.parse(document ?? ''));
});

test('a text with faults is given back corrected, YAML as YAML', () => {
  const text = 'openapi: 3.0.3\npaths:\n\t/a:\n\t\tget: {responses: {200: {description: Fine}}}\n';
  const { document, isTextRepaired, format } = takeRepairs(text, { url });
  assert.deepEqual([isTextRepaired, format], [true, 'yaml']);
  assert.match(document ?? '', /operationId: get_a/);
  assert.equal(compileTools(document ?? '', { url }).report[0]?.status, 'fine');
});

test('what only the author can decide is left to them', () => {
  const text = JSON.stringify({
    openapi: '3.0.3',
    servers: [{ url: 'https://{shop}.example' }],
    paths: { '/a': { get: { operationId: 'a' } } },
  });
  assert.deepEqual(
    takeRepairs(text).left.map(({ code }) => code),
    ['server_variable_undefined', 'server_variable_undefined'],
  );
  assert.equal(takeRepairs('<html>').document, null);
});
