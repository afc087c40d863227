import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startExampleServer } from './example-server.ts';

const manifest = JSON.stringify({
  schema_version: 'v1',
  name_for_model: 'lamps',
  api: { type: 'openapi', url: 'https://lamps.example/openapi.yaml', is_user_authenticated: false },
  logo_url: 'https://pictures.example/lamp.png',
});

const description = `
openapi: 3.0.1
info: { title: Lamps, version: v1 }
servers:
  - url: https://lamps.example/v2
paths:
  /lamps/{lampId}:
    parameters:
      - $ref: '#/components/parameters/LampId'
    get:
      operationId: readLamp
      parameters:
        - { name: unit, in: query, required: true, schema: { type: string } }
      responses:
        '200':
          description: A lamp
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Lamp' }
  /lamps/all:
    get:
      responses: { '200': { description: All lamps, content: { application/json: { schema: { $ref: '#/nowhere/Lamps' } } } } }
  /lamps:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [room], properties: { room: { type: string } } }
      responses: { '201': { description: Made } }
components:
  parameters:
    LampId: { name: lampId, in: path, required: true, schema: { type: integer } }
  schemas:
    Lamp:
      type: object
      properties:
        id: { type: integer, example: 4 }
        color: { type: string, enum: [amber, white] }
`;

const server = await startExampleServer({ manifest, description, descriptionPath: '/openapi.yaml' });
after(() => server.close());

test('manifest, description and logo point at the server itself', async () => {
  const read = await (await fetch(`${server.url}/.well-known/ai-plugin.json`)).json();
  assert.deepEqual(read, {
    ...JSON.parse(manifest),
    api: { type: 'openapi', url: `${server.url}/openapi.yaml`, is_user_authenticated: false },
    logo_url: `${server.url}/logo.png`,
  });
  const text = await (await fetch(read.api.url)).text();
  assert.equal(text, description.replace('https://lamps.example', server.url));
  assert.equal((await fetch(read.logo_url)).headers.get('content-type'), 'image/png');
  assert.equal(server.received.length, 0);
});

test('an operation answers with an example of its schema', async () => {
  const response = await fetch(`${server.url}/v2/lamps/4?unit=lux`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { id: 4, color: 'amber' });
  assert.deepEqual(server.received.at(-1), {
    operation: 'GET /lamps/{lampId}',
    values: { lampId: '4', unit: 'lux' },
    faults: [],
  });
});

test('an answer whose schema leads nowhere is empty', async () => {
  const response = await fetch(`${server.url}/v2/lamps/all`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), {});
  assert.equal(server.received.at(-1)?.operation, 'GET /lamps/all');
});

test('what does not agree with the description is refused and written down', async () => {
  const missing = await fetch(`${server.url}/v2/lamps/4?colour=red`);
  assert.equal(missing.status, 400);
  assert.deepEqual(server.received.at(-1)?.faults, [
    'the query parameter colour is not described',
    'the query parameter unit is missing',
  ]);
  const unknown = await fetch(`${server.url}/v2/chairs`, { method: 'DELETE' });
  assert.equal(unknown.status, 404);
  assert.equal(server.received.at(-1)?.operation, 'unknown');
});

test('a body is read and compared', async () => {
  const post = (body: string, type = 'application/json') =>
    fetch(`${server.url}/v2/lamps`, { method: 'POST', headers: { 'content-type': type }, body });
  assert.equal((await post('{"room":"attic"}')).status, 200);
  assert.deepEqual(server.received.at(-1)?.values, { room: 'attic' });
  assert.equal((await post('{"size":2}')).status, 400);
  assert.deepEqual(server.received.at(-1)?.faults, ['the property room of the body is missing']);
  await post('room=attic', 'application/x-www-form-urlencoded');
  assert.deepEqual(server.received.at(-1)?.faults.slice(0, 2), [
    'the content type application/x-www-form-urlencoded is not described',
    'the body is not JSON',
  ]);
});
