import assert from 'node:assert/strict';
import test from 'node:test';
import { compileTools } from '@plugdesk/tool-compiler';
import type { ActiveTool } from '../ports.ts';
import { traceOrigins } from './trace-origins.ts';

const description = {
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/mail/{to}': {
      post: {
        parameters: [
          { name: 'to', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { text: { type: 'string' }, nights: { type: 'integer' } },
              },
            },
          },
        },
        responses: {},
      },
    },
  },
};
const tool = { tool: compileTools(JSON.stringify(description), {}).tools[0]! } as ActiveTool;
const sources = {
  questions: ['Write to Emily and book two nights'],
  answers: [{ plugin: 'Projects', text: '{"users":[{"email":"user2@example.com","guests":2,"nights":5}]}' }],
};
const origins = (values: Record<string, unknown>) =>
  Object.fromEntries(traceOrigins(tool, values, sources).map(({ name, origin }) => [name, origin.kind]));

test('only verbatim matches are claimed', () => {
  assert.deepEqual(origins({ to: 'user2@example.com', text: 'Dear Emily Johnson', limit: 10 }), {
    to: 'plugin',
    text: 'assistant',
    limit: 'default',
  });
  assert.equal(origins({ text: 'emily' }).text, 'question');
});

test('a short value counts as a plugin’s only under the same key, and a number in words as the person’s', () => {
  assert.equal(origins({ nights: 5 }).nights, 'plugin');
  assert.equal(origins({ limit: 5 }).limit, 'assistant');
  assert.equal(origins({ nights: 2 }).nights, 'question');
});

test('every value says its place and is written as it is sent', () => {
  const values = traceOrigins(
    tool,
    { to: 'a', limit: 3, text: 'x', nights: 1 },
    { questions: [], answers: [] },
  );
  assert.deepEqual(
    values.map(({ place, value }) => [place, value]),
    [
      ['path', 'a'],
      ['query', '3'],
      ['body', 'x'],
      ['body', '1'],
    ],
  );
});

test('a number that was said once vouches for one value: for the one whose name stands beside it', () => {
  const said = { questions: ['book it for 2 nights'], answers: [] };
  const traced = traceOrigins(tool, { limit: 2, nights: 2 }, said);
  assert.deepEqual(
    traced.map(({ name, origin }) => [name, origin.kind]),
    [
      ['limit', 'assistant'],
      ['nights', 'question'],
    ],
  );
});
