import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { cities, findPlace, places } from './places/catalogue.ts';
import { startTestStays } from './testing/start-test-stays.ts';

type Media = { schema?: object; example?: unknown };
type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  parameters?: { name: string; description?: string; example?: unknown; schema: object }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
  'x-openai-isConsequential'?: boolean;
};

async function readDescription(url: string) {
  const text = await (await fetch(`${url}/openapi.yaml`)).text();
  const description = parse(text) as { paths: Record<string, Record<string, Operation>>; components: object };
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'description', components: description.components });
  const conforms = (schema: object, value: unknown) => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"description#/')) as object;
    const validate = ajv.compile(absolute);
    assert.ok(validate(value), `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`);
  };
  return { operations, conforms };
}

test('the manifest keeps the limits, and what it points to is there', async (context) => {
  const { url, ask } = await startTestStays(context);
  const { body } = await ask('GET', '/.well-known/ai-plugin.json');
  assert.equal(body.schema_version, 'v1');
  assert.deepEqual(body.auth, { type: 'none' });
  assert.ok(String(body.name_for_human).length <= 20);
  assert.match(String(body.name_for_model), /^\w{1,50}$/);
  assert.ok(String(body.description_for_human).length <= 100);
  assert.ok(String(body.description_for_model).length <= 8000);
  const links = [
    (body.api as { url: string }).url,
    body.logo_url,
    body.legal_info_url,
    body['x-plugdesk-examples-url'],
  ];
  for (const link of links) {
    assert.equal((await fetch(new URL(String(link), `${url}/.well-known/ai-plugin.json`))).status, 200);
  }
});

test('every operation is described with examples, and the examples fit their schemas', async (context) => {
  const { url } = await startTestStays(context);
  const { operations, conforms } = await readDescription(url);
  assert.equal(operations.length, 6);
  assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, 6);
  for (const { method, operation } of operations) {
    assert.ok(operation.operationId && operation.summary && operation.description);
    assert.equal(operation['x-openai-isConsequential'], method === 'get' ? undefined : true);
    for (const parameter of operation.parameters ?? []) {
      assert.ok(parameter.description, parameter.name);
      conforms(parameter.schema, parameter.example);
    }
    const success = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const contents = [operation.requestBody?.content, ...success.map(([, response]) => response.content)];
    for (const media of contents.flatMap((content) => Object.values(content ?? {}))) {
      assert.ok(media.schema && media.example !== undefined, operation.operationId);
      conforms(media.schema, media.example);
    }
  }
});

test("the author's example questions name operations, and reads among them answer as described", async (context) => {
  const { url } = await startTestStays(context);
  const { operations, conforms } = await readDescription(url);
  const examples = (await (await fetch(`${url}/.well-known/ai-plugin-examples.json`)).json()) as {
    question: string;
    operation: string;
    arguments: Record<string, string>;
  }[];
  assert.deepEqual(
    new Set(examples.map((example) => example.operation)),
    new Set(operations.map(({ operation }) => operation.operationId)),
  );
  for (const example of examples) {
    const found = operations.find(({ operation }) => operation.operationId === example.operation);
    if (found?.method !== 'get') continue;
    const address = new URL(found.path.replace('{stayId}', String(example.arguments.stayId)), url);
    if (!found.path.includes('{')) address.search = new URLSearchParams(example.arguments).toString();
    const response = await fetch(address, { headers: { 'plugdesk-user-id': 'ada' } });
    assert.equal(response.status, 200, example.question);
    conforms(
      found.operation.responses['200']?.content?.['application/json']?.schema ?? {},
      await response.json(),
    );
  }
});

test("a place's page has OpenGraph tags and its picture is a PNG that stays the same", async (context) => {
  const { url } = await startTestStays(context);
  const address = `${url}/places/paris-hotel-des-tilleuls`;
  const page = await (await fetch(address)).text();
  const tags = new Map(
    [...page.matchAll(/<meta property="og:([\w:]+)" content="([^"]*)">/g)].map((match) => [
      match[1],
      match[2],
    ]),
  );
  assert.equal(tags.get('site_name'), 'Stays');
  assert.equal(tags.get('type'), 'website');
  assert.equal(tags.get('title'), 'Hôtel des Tilleuls, Paris');
  assert.ok(tags.get('description'));
  assert.equal(tags.get('url'), address);
  const picture = Buffer.from(await (await fetch(String(tags.get('image')))).arrayBuffer());
  assert.equal(picture.subarray(1, 4).toString('latin1'), 'PNG');
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1200, 630]);
  const start = picture.indexOf('IDAT');
  const length = picture.readUInt32BE(start - 4);
  assert.equal(inflateSync(picture.subarray(start + 4, start + 4 + length)).length, 1201 * 630);
  assert.ok(picture.equals(Buffer.from(await (await fetch(`${address}.png`)).arrayBuffer())));
  assert.equal((await fetch(`${url}/places/nowhere`)).status, 404);
});

test('each place has its own readable id, a district of its city and a sane price', () => {
  assert.equal(new Set(places.map((place) => place.id)).size, places.length);
  assert.ok(places.length >= 200 && cities.length === 20);
  for (const place of places) {
    assert.match(place.id, /^[a-z0-9-]+$/);
    assert.ok(place.city.districts[place.district], `${place.id}: ${place.district}`);
    assert.ok(place.pricePerNight >= 15 && place.pricePerNight <= 400, place.id);
    assert.equal(findPlace(place.id), place);
  }
});
