import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildRequest } from './build-request.ts';
import { compileTools } from './compile-tools.ts';
import type { RequestError } from './request-error.ts';
import type { Tool } from './tool.ts';

function toolOf(schema: object, contentType = 'application/json'): Tool {
  const post = {
    operationId: 'post',
    requestBody: { required: true, content: { [contentType]: { schema } } },
  };
  const text = JSON.stringify({
    openapi: '3.1.0',
    servers: [{ url: '' }],
    paths: { '/x': { post } },
  });
  return compileTools(text, { url: 'https://a.example/api/openapi.json' }).tools[0] as Tool;
}

const named = { type: 'object', properties: { name: { type: 'string' } } };

test('a body that says it takes further keys gets them, and only then', () => {
  for (const [additionalProperties, expected] of [
    [true, true],
    [{}, true],
    [{ type: 'string' }, { type: 'string' }],
    [{ type: 'object', properties: { $odd: { type: 'string' } } }, true],
  ] as const) {
    const tool = toolOf({ ...named, additionalProperties });
    assert.deepEqual(tool.parameters.additionalProperties, expected);
    const { body } = buildRequest(tool, { name: 'a', colour: 'blue' });
    assert.equal(body, '{"name":"a","colour":"blue"}');
  }
  for (const schema of [named, { ...named, additionalProperties: false }]) {
    assert.throws(
      () => buildRequest(toolOf(schema), { name: 'a', colour: 'blue' }),
      (error: RequestError) => error.code === 'argument_unknown',
    );
  }
});

test('a list in lines of JSON is one value a line', () => {
  const tool = toolOf({ type: 'array', items: named }, 'application/x-ndjson');
  const { body } = buildRequest(tool, { body: [{ name: 'a' }, { name: 'b' }] });
  assert.equal(body, '{"name":"a"}\n{"name":"b"}\n');
});

test('a server without a word is the host of the description', () => {
  assert.equal(buildRequest(toolOf(named), { name: 'a' }).url, 'https://a.example/x');
});
