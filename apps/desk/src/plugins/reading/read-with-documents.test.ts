import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

const main = `openapi: 3.0.3
info: {title: Beds, version: '1'}
paths:
  /beds:
    post:
      operationId: addBed
      requestBody: {content: {application/json: {schema: {$ref: parts/bed.yaml}}}}
      responses: {200: {description: Fine}}
  /lost:
    get:
      operationId: findLost
      parameters: [{$ref: 'gone.yaml#/x'}, {name: q, in: query, schema: {type: string}}]
      responses: {200: {description: Fine}}
`;
const bed = "type: object\nproperties:\n  name: {type: string}\n  soil: {$ref: '../soil.json#/Soil'}\n";
const soil = (word: string) => JSON.stringify({ Soil: { type: 'string', description: word } });

test('documents that a description refers to are fetched, step by step, and belong to what is pinned', async (t) => {
  const { plugins } = await startTestPlugins(t);
  let word = 'sand';
  const files: Record<string, () => string> = {
    '/openapi.yaml': () => main,
    '/parts/bed.yaml': () => bed,
    '/soil.json': () => soil(word),
  };
  const double = await startDouble(({ path }) => {
    const file = files[path];
    return file ? { status: 200, type: 'text/plain', body: file() } : null;
  });
  t.after(() => double.close());
  const read = () => plugins.createReading('ada', { kind: 'address', address: `${double.url}/openapi.yaml` });
  const first = await read();
  const addBed = first.operations.find(({ path }) => path === '/beds');
  assert.deepEqual([addBed?.status, addBed?.findings], ['fine', []]);
  assert.deepEqual(
    first.tried.map(({ url, outcome }) => [url.replace(double.url, ''), outcome]),
    [
      ['/openapi.yaml', 'answered 200, an API description'],
      ['/gone.yaml', 'answered 404'],
    ],
  );
  const lost = first.operations.find(({ path }) => path === '/lost');
  assert.deepEqual(
    lost?.findings.map(({ code }) => code),
    ['reference_external'],
  );
  word = 'clay';
  const second = await read();
  assert.notEqual(second.descriptionHash, first.descriptionHash);
  assert.equal((await read()).descriptionHash, second.descriptionHash);
});

test('a text that was pasted makes the desk fetch nothing', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const double = await startDouble(() => ({ status: 200, type: 'text/plain', body: bed }));
  t.after(() => double.close());
  const text = main.replace('parts/bed.yaml', `${double.url}/bed.yaml`);
  const source = { kind: 'text', text, fileName: null, baseUrl: double.url } as const;
  await plugins.createReading('ada', source);
  assert.deepEqual(double.requests, []);
});
