import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTools } from './compile-tools.ts';

const url = 'https://api.garden.example/v1/openapi.yaml';
const main = `openapi: 3.1.0
servers: [{url: https://api.garden.example}]
paths:
  /plants: {$ref: paths/plants.yaml}
  /own:
    post:
      requestBody:
        content: {application/json: {schema: {$ref: 'openapi.yaml#/components/schemas/Own'}}}
      responses:
        200: {content: {application/json: {schema: {$ref: answer.json}}}}
components:
  schemas:
    Own: {type: object, properties: {size: {$ref: '#sized'}}}
    Size: {$anchor: sized, type: integer}
`;
const plants = `post:
  operationId: addPlant
  parameters: [{$ref: '../parts.json#/near'}]
  requestBody:
    content: {application/json: {schema: {$ref: '#/Plant'}}}
Plant: {type: object, properties: {name: {type: string}, bed: {$ref: 'https://beds.example/bed.json'}}}
`;
const parts = JSON.stringify({ near: { name: 'near', in: 'query', schema: { type: 'string' } } });

test('tells step by step which documents are missing, those of requests first', () => {
  const first = compileTools(main, { url });
  assert.deepEqual(first.neededDocuments, [
    'https://api.garden.example/v1/paths/plants.yaml',
    'https://api.garden.example/v1/answer.json',
  ]);
  const documents = { 'https://api.garden.example/v1/paths/plants.yaml': plants };
  assert.deepEqual(compileTools(main, { url, documents }).neededDocuments.slice(0, 2), [
    'https://api.garden.example/v1/parts.json',
    'https://beds.example/bed.json',
  ]);
});

test('joins what it is given; the rest of an operation works without the rest', () => {
  const documents = {
    'https://api.garden.example/v1/paths/plants.yaml': plants,
    'https://api.garden.example/v1/parts.json': new TextEncoder().encode(parts),
  };
  const { tools, problems } = compileTools(main, { url, documents });
  const tool = tools.find(({ name }) => name === 'addPlant');
  assert.deepEqual(Object.keys(tool?.parameters.properties ?? {}), ['near', 'name', 'bed']);
  assert.ok(problems.some(({ code }) => code === 'reference_external'));
});

test('its own address, anchors and ids lead into the description itself', () => {
  const tool = compileTools(main, { url }).tools.find(({ path }) => path === '/own');
  assert.deepEqual(tool?.parameters.properties, { size: { type: 'integer' } });
});

test('without an address only absolute references can be named', () => {
  const text = main.replace('answer.json', 'https://a.example/answer.json');
  assert.deepEqual(compileTools(text).neededDocuments, ['https://a.example/answer.json']);
});
