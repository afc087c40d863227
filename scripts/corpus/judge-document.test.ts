import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTools } from '@plugdesk/tool-compiler';
import { judgeDocument } from './judge-document.ts';

const text = JSON.stringify({
  openapi: '3.0.0',
  servers: [{ url: 'https://a.example' }],
  paths: {
    '/plants/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      post: {
        operationId: 'change',
        parameters: [{ name: 'dry', in: 'query', required: true, schema: { type: 'boolean' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Plant' } } } },
      },
    },
  },
  components: {
    schemas: {
      Plant: {
        allOf: [
          { properties: { made: { type: 'string', readOnly: true }, '@size': { properties: { x: {} } } } },
          { properties: { beds: { type: 'array', items: { properties: { name: {} } } } } },
        ],
      },
    },
  },
});

test('a document whose tools hold everything is whole', () => {
  const judgement = judgeDocument(text, compileTools(text));
  assert.deepEqual(judgement.bodies, { described: 4, present: 4, missing: [] });
  assert.deepEqual([judgement.whole, judgement.operations], [true, 1]);
});

test('each thing that lacks is named', () => {
  const compilation = compileTools(text);
  const [tool] = compilation.tools;
  assert.ok(tool);
  const { properties, ...rest } = tool.parameters;
  const { dry: _dry, beds: _beds, ...kept } = properties as Record<string, object>;
  const broken = {
    ...tool,
    name: 'a b',
    parameters: { ...rest, oneOf: [], properties: kept } as typeof rest,
  };
  const judgement = judgeDocument(text, { ...compilation, tools: [broken] });
  assert.equal(judgement.whole, false);
  assert.deepEqual(judgement.missingParameters, ['POST /plants/{id}: query dry is missing']);
  assert.deepEqual(judgement.bodies.missing, ['POST /plants/{id}: beds.[].name']);
  assert.ok(judgement.invalid.some((fault) => fault.includes('its name has other characters')));
  assert.ok(judgement.invalid.some((fault) => fault.includes('a choice at its root')));
  assert.deepEqual(judgeDocument(text, { ...compilation, tools: [] }).uncovered, ['POST /plants/{id}']);
});
