import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTools } from './compile-tools.ts';

function compileBody(content: Record<string, unknown>) {
  const compilation = compileTools(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Orders', version: '1' },
      servers: [{ url: 'https://api.example.com' }],
      paths: {
        '/orders': {
          post: {
            operationId: 'order',
            requestBody: { required: true, content },
            responses: { 200: { description: 'OK' } },
          },
        },
      },
    }),
  );
  const [tool] = compilation.tools;
  assert.ok(tool);
  return { ...compilation, tool, codes: compilation.problems.map(({ code, severity }) => [code, severity]) };
}

test('properties that stand under a condition only are not lost, the condition is reported', () => {
  const { tool, codes, problems, report } = compileBody({
    'application/json': {
      schema: {
        type: 'object',
        properties: { kind: { type: 'string' }, card: { type: 'string' } },
        if: { properties: { kind: { const: 'gift' } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: { properties: { greeting: { type: 'string' } }, required: ['greeting'] },
        else: { properties: { kind: { type: 'integer' } } },
        dependentRequired: { card: ['holder'] },
        dependentSchemas: { card: { properties: { holder: { type: 'string' } } } },
        unevaluatedProperties: false,
      },
    },
  });
  assert.deepEqual(tool.parameters.properties, {
    kind: { type: 'string' },
    card: { type: 'string' },
    greeting: { type: 'string' },
    holder: { type: 'string' },
  });
  assert.deepEqual(tool.parameters.required ?? [], []);
  assert.deepEqual(codes, [['keyword_left_out', 'note']]);
  assert.equal(
    problems[0]?.values.keywords,
    'if, then, else, dependentRequired, dependentSchemas, unevaluatedProperties',
  );
  assert.equal(report[0]?.status, 'fine');
});

test('other content types of a body are told, as a note', () => {
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  const { tool, codes, problems, report } = compileBody({
    'application/xml': { schema },
    'application/json': { schema },
    'text/csv': { schema: { type: 'string' } },
  });
  assert.equal(tool.bindings.body?.contentType, 'application/json');
  assert.deepEqual(codes, [['body_type_not_used', 'note']]);
  assert.deepEqual(problems[0]?.values, { chosen: 'application/json', others: 'application/xml, text/csv' });
  assert.equal(report[0]?.status, 'fine');
});

test('a pattern that is not compared is told, several patterns of keys too', () => {
  const { tool, codes } = compileBody({
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          code: { type: 'string', pattern: '^(?!x)[a-z]+$' },
          plain: { type: 'string', pattern: '^[a-z]+$' },
          map: {
            type: 'object',
            patternProperties: { '^a': { type: 'string' }, '^b': { type: 'integer' } },
          },
        },
      },
    },
  });
  assert.equal((tool.parameters.properties as { code: { pattern: string } }).code.pattern, '^(?!x)[a-z]+$');
  assert.deepEqual(codes, [
    ['pattern_unchecked', 'note'],
    ['keyword_left_out', 'note'],
  ]);
});
