import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compileTools } from '@plugdesk/tool-compiler';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { problemCode } from '../../testing/assert-protected.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../testing/test-desk.ts';

interface Schema {
  type?: string | string[];
}
interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema: Schema;
}
type Content = Record<string, { schema: Schema }>;
interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security?: Record<string, string[]>[];
}
interface Description {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Record<string, Schema>; securitySchemes: Record<string, unknown> };
}

let desk: TestDesk;
let administrator: SessionClient;
let description: Description;
let operations: { name: string; method: string; path: string; operation: Operation }[];
before(async () => {
  desk = await startTestDesk();
  administrator = await desk.signUpAdministrator();
  description = (await (await desk.fetch('/api/openapi.json')).json()) as Description;
  operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
});
after(() => desk.close());

test('every parameter of a path is described, required and never null', () => {
  for (const { name, path, operation } of operations) {
    const parameters = operation.parameters ?? [];
    const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    assert.equal(new Set(keys).size, keys.length, name);
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    const inTemplate = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key);
    assert.deepEqual(inPath.map((parameter) => parameter.name).toSorted(), inTemplate.toSorted(), name);
    for (const parameter of inPath) {
      assert.equal(parameter.required, true, `${name} ${parameter.name}`);
      assert.match(String(parameter.schema.type), /^(string|integer)$/, `${name} ${parameter.name}`);
    }
    for (const parameter of parameters) assert.doesNotMatch(String(parameter.schema.type), /null/, name);
  }
});

test('every path stands once, every operation says what it answers and takes', () => {
  assert.match(description.openapi, /^3\.1\.\d$/);
  assert.ok(description.info.title && description.info.version && operations.length > 100);
  const templates = Object.keys(description.paths).map((path) => path.replace(/\{\w+\}/g, '{}'));
  assert.equal(new Set(templates).size, templates.length);
  for (const { name, path, operation } of operations) {
    assert.match(path, /^\//);
    assert.match(name, /^(get|post|put|patch|delete) /);
    const answers = Object.entries(operation.responses);
    assert.ok(
      answers.some(([status]) => /^[23]\d\d$/.test(status)),
      name,
    );
    for (const [status, answer] of answers) {
      assert.match(status, /^([1-5]\d\d|default)$/, name);
      assert.equal(typeof answer.description, 'string', name);
    }
    for (const scheme of (operation.security ?? []).flatMap(Object.keys))
      assert.ok(description.components.securitySchemes[scheme], `${name} ${scheme}`);
  }
});

test('every schema is JSON Schema 2020-12', () => {
  // One that no schema of the whole refers to by an address of its own: all stand where they are used.
  assert.doesNotMatch(JSON.stringify(description), /"\$ref"/);
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    validateFormats: false,
  });
  let compiled = 0;
  for (const { name, operation } of operations) {
    const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
      Object.values(part?.content ?? {}),
    );
    for (const { schema } of [...(operation.parameters ?? []), ...contents]) {
      if (schema === undefined) continue;
      assert.doesNotThrow(() => ajv.compile(schema), name);
      compiled += 1;
    }
  }
  assert.ok(compiled > 300, String(compiled));
});

test('the desk’s own reader of descriptions finds nothing in it that is invalid', () => {
  const { problems, report } = compileTools(JSON.stringify(description), {
    url: `${desk.url}/api/openapi.json`,
  });
  // Of a valid document too: it needs neither servers nor operationIds, and two are about what a model makes of it.
  const ofValidOnes = [
    'servers_missing',
    'operation_id_missing',
    'pattern_unchecked',
    'text_addresses_model',
  ];
  const found = [...problems, ...report.flatMap((read) => read.problems)];
  assert.deepEqual(
    found.filter(({ code }) => !ofValidOnes.includes(code)),
    [],
  );
  assert.ok(report.every(({ status }) => status !== 'unusable'));
  assert.equal(report.length, operations.length);
});

test('what streams says so, and a file names its forms and what chooses them', () => {
  const typesOf = (path: string) =>
    Object.keys(description.paths[path]?.get?.responses['200']?.content ?? {});
  for (const path of [
    '/api/notifications/live',
    '/api/deliveries/live',
    '/api/conversations/{conversationId}/events',
  ])
    assert.deepEqual(typesOf(path), ['text/event-stream'], path);
  const file = '/api/memories/{memoryId}/export';
  assert.deepEqual(typesOf(file), ['application/json', 'text/markdown']);
  const format = description.paths[file]?.get?.parameters?.find(({ name }) => name === 'format');
  assert.deepEqual(format?.schema, { type: 'string', enum: ['json', 'markdown'], default: 'json' });
  for (const { name, operation } of operations)
    assert.ok(operation.responses['303'] ?? operation.responses['200']?.content, name);
});

test('a body is required where its absence is refused, and nowhere else', async () => {
  const filled = (path: string, operation: Operation) =>
    path.replace(/\{(\w+)\}/g, (_, name) =>
      operation.parameters?.find((parameter) => parameter.name === name)?.schema.type === 'integer'
        ? '0'
        : 'x',
    );
  let required = 0;
  for (const { name, method, path, operation } of operations) {
    const isJson = operation.requestBody?.content['application/json'] !== undefined;
    const isForKeys = operation.security?.some((scheme) => 'pluginKey' in scheme);
    if (!isJson || isForKeys || !operation.requestBody?.required) continue;
    const answer = await administrator.fetch(filled(path, operation), {
      method,
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(await problemCode(answer), 'invalid_input', name);
    required += 1;
  }
  assert.ok(required > 30, String(required));
  for (const path of [
    '/api/transcripts/{sessionId}/close',
    '/api/delivery-endpoints/{endpointId}/test',
    '/api/delivery-endpoints/{endpointId}/secret',
    '/api/plugins/{pluginId}/notification-key',
    '/api/plugins/{pluginId}/set-up/check',
    '/api/memories/{memoryId}/make-again',
  ]) {
    const operation = description.paths[path]?.post;
    assert.ok(operation);
    assert.equal(operation.requestBody?.required ?? false, false, path);
    const answer = await administrator.fetch(filled(path, operation), { method: 'POST' });
    assert.match(await problemCode(answer), /_not_found$/, path);
  }
});

test('a number in a path is digits and nothing else', async () => {
  let tried = 0;
  for (const { name, method, path, operation } of operations) {
    const number = operation.parameters?.find(
      (parameter) => parameter.in === 'path' && parameter.schema.type === 'integer',
    );
    if (number === undefined) continue;
    for (const written of ['%20', '0x5', '1e1', '+1', '-1', '1.0', '%0a1', '1%0a', '99999999999']) {
      const address = path.replace(`{${number.name}}`, written).replace(/\{\w+\}/g, 'x');
      const answer = await administrator.fetch(address, { method, body: { done: true, completed: true } });
      const { error } = (await answer.json()) as { error: { code: string; fields: { path: string }[] } };
      assert.deepEqual(
        [answer.status, error.code, error.fields.map((field) => field.path)],
        [400, 'invalid_input', [number.name]],
        `${name} ${written}`,
      );
      tried += 1;
    }
  }
  assert.equal(tried, 36);
});
