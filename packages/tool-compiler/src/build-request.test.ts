import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildRequest } from './build-request.ts';
import { compileTools } from './compile-tools.ts';
import { RequestError } from './request-error.ts';
import type { Tool } from './tool.ts';

const RUNS = 1_000;

function toolOf(path: string, method: string, operation: object, more: object = {}): Tool {
  const text = JSON.stringify({
    openapi: '3.1.0',
    servers: [{ url: 'https://a.example/v1' }],
    paths: { [path]: { [method]: operation } },
    ...more,
  });
  return compileTools(text).tools[0] as Tool;
}

const array = { type: 'array', items: { type: 'string' } };
const parameter = (place: string, style: string, explode: boolean, name = 'c') => ({
  name,
  in: place,
  style,
  explode,
  required: true,
  schema: {},
});

const LIST = ['blue', 'black'];
const OBJECT = { R: 100, G: 200 };
const STYLES: [string, string, boolean, unknown, string][] = [
  ['path', 'simple', false, LIST, '/blue,black'],
  ['path', 'simple', true, OBJECT, '/R=100,G=200'],
  ['path', 'label', false, LIST, '/.blue,black'],
  ['path', 'label', true, LIST, '/.blue.black'],
  ['path', 'label', true, OBJECT, '/.R=100.G=200'],
  ['path', 'matrix', false, LIST, '/;c=blue,black'],
  ['path', 'matrix', true, LIST, '/;c=blue;c=black'],
  ['path', 'matrix', true, OBJECT, '/;R=100;G=200'],
  ['query', 'form', false, LIST, '?c=blue,black'],
  ['query', 'form', true, LIST, '?c=blue&c=black'],
  ['query', 'form', true, OBJECT, '?R=100&G=200'],
  ['query', 'form', false, OBJECT, '?c=R,100,G,200'],
  ['query', 'spaceDelimited', false, LIST, '?c=blue%20black'],
  ['query', 'pipeDelimited', false, LIST, '?c=blue%7Cblack'],
  ['query', 'deepObject', true, OBJECT, '?c%5BR%5D=100&c%5BG%5D=200'],
  ['query', 'form', true, 'a b&c=d', '?c=a%20b%26c%3Dd'],
];

test('writes each style as OpenAPI 3.1 and RFC 6570 have it', () => {
  for (const [place, style, explode, value, expected] of STYLES) {
    const path = place === 'path' ? '/x/{c}' : '/x';
    const { url } = buildRequest(toolOf(path, 'get', { parameters: [parameter(place, style, explode)] }), {
      c: value,
    });
    assert.equal(url, `https://a.example/v1/x${expected}`, `${place} ${style} ${explode}`);
  }
});

test('puts headers, cookies and bodies in their places', () => {
  const tool = toolOf('/x', 'delete', {
    parameters: [parameter('header', 'simple', false, 'X-List'), parameter('cookie', 'form', true, 'seen')],
    requestBody: {
      content: { 'application/json': { schema: { properties: { todo: { type: 'string' }, tags: array } } } },
    },
  });
  const request = buildRequest(tool, { 'X-List': LIST, seen: 'a;b', todo: 'milk' });
  assert.deepEqual(request, {
    method: 'DELETE',
    url: 'https://a.example/v1/x',
    headers: { 'X-List': 'blue,black', 'Content-Type': 'application/json', Cookie: 'seen=a%3Bb' },
    body: '{"todo":"milk"}',
  });
});

test('writes urlencoded and multipart forms and text', () => {
  const body = (type: string, schema: object) => ({
    requestBody: { required: true, content: { [type]: { schema } } },
  });
  const schema = { properties: { a: { type: 'string' }, b: array, c: { type: 'object' } } };
  const form = buildRequest(toolOf('/x', 'post', body('application/x-www-form-urlencoded', schema)), {
    a: 'x=y&z',
    b: ['1', '2'],
    c: { d: 1 },
  });
  assert.equal(form.body, 'a=x%3Dy%26z&b=1&b=2&c=%7B%22d%22%3A1%7D');
  const multipart = buildRequest(toolOf('/x', 'post', body('multipart/form-data', schema)), {
    a: 'data:text/plain;base64,aGk=',
    c: { d: 1 },
  });
  const written = new TextDecoder().decode(multipart.body as Uint8Array);
  assert.match(written, /name="a"; filename="file"\r\nContent-Type: text\/plain\r\n\r\nhi\r\n/);
  assert.match(written, /name="c"\r\nContent-Type: application\/json\r\n\r\n\{"d":1\}/);
  assert.equal(
    buildRequest(toolOf('/x', 'post', body('text/plain', { type: 'string' })), { body: 'hello' }).body,
    'hello',
  );
});

test('places credentials by their scheme', () => {
  const key = {
    components: { securitySchemes: { k: { type: 'apiKey', in: 'query', name: 'api_key' } } },
    security: [{ k: [] }],
  };
  const tool = toolOf('/x', 'get', {}, key);
  assert.equal(
    buildRequest(tool, {}, { credential: { type: 'apiKey', value: 's/1' } }).url,
    'https://a.example/v1/x?api_key=s%2F1',
  );
  assert.deepEqual(buildRequest(tool, {}, { credential: { type: 'bearer', token: 't' } }).headers, {
    Authorization: 'Bearer t',
  });
  const basic = buildRequest(tool, {}, { credential: { type: 'basic', username: 'ü', password: 'p' } });
  assert.equal(basic.headers.Authorization, `Basic ${Buffer.from('ü:p').toString('base64')}`);
  const broken = { type: 'bearer', token: 'secret\r\nX: 1' } as const;
  assert.throws(
    () => buildRequest(tool, {}, { credential: broken }),
    (error: RequestError) => !error.message.includes('secret'),
  );
});

test('refuses values that leave their place', () => {
  const path = toolOf('/x/{id}', 'get', { parameters: [parameter('path', 'simple', false, 'id')] });
  for (const id of [
    '..',
    '.',
    '',
    '%2e%2e',
    '%252e%252e',
    '../admin',
    'a/../b',
    '..\\x',
    '%2e%2e%2fx',
    'a\u0000b',
  ]) {
    assert.throws(() => buildRequest(path, { id }), { code: 'argument_unsafe', path: '/id' }, id);
  }
  assert.equal(buildRequest(path, { id: 'a/b c?d#e' }).url, 'https://a.example/v1/x/a%2Fb%20c%3Fd%23e');
  const header = toolOf('/x', 'get', { parameters: [parameter('header', 'simple', false, 'X-A')] });
  assert.throws(() => buildRequest(header, { 'X-A': 'a\r\nX-B: 1' }), { code: 'argument_unsafe' });
  assert.throws(() => buildRequest(header, {}), { code: 'argument_missing', path: '/X-A' });
  assert.throws(() => buildRequest(header, { 'X-A': 'a', b: 1 }), { code: 'argument_unknown' });
});

test('a path may span segments where the template says so', () => {
  const tool = toolOf('/x/{+name}', 'get', {});
  assert.equal(buildRequest(tool, { name: 'projects/a b' }).url, 'https://a.example/v1/x/projects/a%20b');
  assert.throws(() => buildRequest(tool, { name: 'projects/../b' }), { code: 'argument_unsafe' });
});

test('uses the chosen server and its variables', () => {
  const servers = [{ url: 'https://{region}.a.example', variables: { region: { default: 'eu' } } }];
  const tool = toolOf('/x', 'get', {}, { servers });
  assert.equal(buildRequest(tool, {}).url, 'https://eu.a.example/x');
  const server = { url: 'https://{region}.a.example', variables: { region: 'us' } };
  assert.equal(buildRequest(tool, {}, { server }).url, 'https://us.a.example/x');
  assert.throws(
    () => buildRequest(tool, {}, { server: { ...server, variables: { region: 'evil.example/' } } }),
    { code: 'server_unsafe' },
  );
  assert.throws(() => buildRequest(tool, {}, { server: 'file:///etc/passwd' }), { code: 'server_unsafe' });
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '.',
        '..',
        '/',
        '\\',
        '%',
        '2e',
        '2f',
        '25',
        '?',
        '#',
        '@',
        ':',
        ';',
        '&',
        '=',
        '\r',
        '\n',
        'a',
        ' ',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const value = fc.oneof(nasty, fc.array(nasty, { maxLength: 3 }), fc.dictionary(nasty, nasty, { maxKeys: 3 }));

test('whatever the arguments are, the request stays under its server and template', () => {
  const tool = toolOf('/x/{a}/y{b}/z', 'post', {
    parameters: [
      parameter('path', 'simple', false, 'a'),
      parameter('path', 'matrix', true, 'b'),
      parameter('query', 'form', true, 'q'),
      { ...parameter('query', 'deepObject', true, 'd'), allowReserved: true },
      parameter('header', 'simple', false, 'X-H'),
      parameter('cookie', 'form', true, 'k'),
    ],
  });
  fc.assert(
    fc.property(value, value, value, value, value, value, (a, b, q, d, header, k) => {
      let built: ReturnType<typeof buildRequest>;
      try {
        built = buildRequest(tool, { a, b, q, d, 'X-H': header, k });
      } catch (error) {
        assert.ok(error instanceof RequestError);
        return;
      }
      const url = new URL(built.url);
      assert.equal(url.origin, 'https://a.example');
      assert.equal(url.hash, '');
      assert.match(url.pathname, /^\/v1\/x\/[^/]+\/y[^/]+\/z$/);
      assert.ok(Object.keys(built.headers).every((name) => ['X-H', 'Cookie'].includes(name)));
      for (const text of Object.values(built.headers)) assert.doesNotMatch(text, /[\r\n\0]/);
      new Headers(built.headers);
    }),
    { numRuns: RUNS },
  );
});
