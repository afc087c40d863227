import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildRequest } from './build-request.ts';
import { compileTools } from './compile-tools.ts';
import type { RequestError } from './request-error.ts';
import type { Tool } from './tool.ts';

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

test('null is the empty text where a value is asked for that may be null', () => {
  const nullable = { name: 'q', in: 'query', required: true, schema: { type: ['string', 'null'] } };
  assert.equal(
    buildRequest(toolOf('/x', 'get', { parameters: [nullable] }), { q: null }).url,
    'https://a.example/v1/x?q=',
  );
  const plain = { ...nullable, schema: { type: 'string' } };
  assert.throws(() => buildRequest(toolOf('/x', 'get', { parameters: [plain] }), { q: null }), {
    code: 'argument_missing',
  });
});

test('refuses what has no form on the wire and names the nearest argument', () => {
  const tool = toolOf('/x', 'get', { parameters: [{ name: 'userName', in: 'query', schema: {} }] });
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  for (const value of [() => 1, Symbol('x'), Number.NaN, 1n, circular]) {
    assert.throws(() => buildRequest(tool, { userName: value }), {
      code: 'argument_invalid',
      path: '/userName',
    });
  }
  assert.throws(
    () => buildRequest(tool, { user_nam: 'x' }),
    (error: RequestError) => error.hint.includes('userName'),
  );
});

test('a server’s variable takes only the values that the description allows', () => {
  const servers = [
    { url: 'https://{region}.a.example', variables: { region: { default: 'eu', enum: ['eu', 'us'] } } },
  ];
  const tool = toolOf('/x', 'get', {}, { servers });
  const url = 'https://{region}.a.example';
  assert.equal(
    buildRequest(tool, {}, { server: { url, variables: { region: 'us' } } }).url,
    'https://us.a.example/x',
  );
  assert.throws(() => buildRequest(tool, {}, { server: { url, variables: { region: 'cn' } } }), {
    code: 'server_variable_invalid',
  });
});

test('no key of an exploded object stands for a credential', () => {
  const tool = toolOf(
    '/x',
    'get',
    { parameters: [{ name: 'filter', in: 'query', schema: { type: 'object' } }] },
    {
      components: { securitySchemes: { k: { type: 'apiKey', in: 'query', name: 'api_key' } } },
      security: [{ k: [] }],
    },
  );
  assert.throws(
    () => buildRequest(tool, { filter: { api_key: 'mine' } }, { credential: { type: 'apiKey', value: 's' } }),
    { code: 'argument_unsafe', path: '/filter' },
  );
});

test('a file’s name cannot end its line, its quotes or its folder', () => {
  const content = {
    'multipart/form-data': { schema: { properties: { f: { type: 'string', format: 'binary' } } } },
  };
  const files = new Map([
    [
      'mark',
      { bytes: new Uint8Array([104, 105]), filename: '../a"\r\nX: 1\u0000.png', contentType: 'image/png' },
    ],
  ]);
  const { body } = buildRequest(toolOf('/x', 'post', { requestBody: { content } }), { f: 'mark' }, { files });
  const [, disposition, type] = new TextDecoder().decode(body as Uint8Array).split('\r\n');
  assert.equal(disposition, 'Content-Disposition: form-data; name="f"; filename="a%22%0D%0AX: 1%00.png"');
  assert.equal(type, 'Content-Type: image/png');
});

test('two keys go to the two schemes in their order', () => {
  const key = (name: string) => ({ type: 'apiKey', in: 'header', name });
  const tool = toolOf(
    '/x',
    'get',
    {},
    {
      components: { securitySchemes: { id: key('X-App-Id'), secret: key('X-App-Key') } },
      security: [{ id: [], secret: [] }],
    },
  );
  const credential = ['one', 'two'].map((value) => ({ type: 'apiKey', value }) as const);
  assert.deepEqual(buildRequest(tool, {}, { credential }).headers, { 'X-App-Id': 'one', 'X-App-Key': 'two' });
});

test('a server may be chosen as the description writes it', () => {
  const servers = [
    {
      url: 'https://{region}.a.example/{base}/',
      variables: { region: { default: 'eu' }, base: { default: 'v1' } },
    },
  ];
  const tool = toolOf('/x', 'get', {}, { servers });
  const server = { url: 'https://{region}.a.example/{base}/', variables: { region: 'us' } };
  assert.equal(buildRequest(tool, {}, { server }).url, 'https://us.a.example/v1/x');
});
