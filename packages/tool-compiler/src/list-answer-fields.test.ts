import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTools } from './index.ts';

const fieldsOf = (responses: unknown, rest: object = {}) =>
  compileTools(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Answers', version: '1' },
      servers: [{ url: 'https://answers.example' }],
      paths: { '/things': { get: { responses } } },
      ...rest,
    }),
  ).tools[0]?.answerFields;

const json = (schema: unknown) => ({ 200: { content: { 'application/json': { schema } } } });

test('names of an answer stand level by level, each once', () => {
  const inner = { type: 'object', properties: { id: {}, label: { type: 'object', properties: { de: {} } } } };
  assert.deepEqual(
    fieldsOf(
      json({
        type: 'object',
        properties: { things: { type: 'array', items: inner }, id: {} },
        allOf: [{ properties: { next: {} } }],
      }),
    ),
    ['things', 'id', 'next', 'label', 'de'],
  );
});

test('references are followed, also to themselves, and there is an end', () => {
  const node = { type: 'object', properties: { name: {}, child: { $ref: '#/components/schemas/Node' } } };
  assert.deepEqual(
    fieldsOf(json({ $ref: '#/components/schemas/Node' }), { components: { schemas: { Node: node } } }),
    ['name', 'child'],
  );
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`field${at}`, {}]));
  assert.equal(fieldsOf(json({ properties: many }))?.length, 60);
});

test('without a described answer there are none', () => {
  assert.deepEqual(fieldsOf({ 204: { description: 'nothing' } }), []);
  assert.deepEqual(fieldsOf(undefined), []);
  assert.deepEqual(fieldsOf({ 200: { description: '', schema: { properties: { old: {} } } } }), ['old']);
});
