import { describe, type ExpectedRequest, type RequestCase, SERVER } from './request-case.ts';

type Media = Record<string, unknown>;

function sent(
  group: string,
  name: string,
  section: string,
  content: Record<string, Media>,
  value: unknown,
  contentType: string | null,
  body: Exclude<ExpectedRequest['body'], undefined>,
  method = 'post',
): RequestCase {
  const description = describe('/x', method, { requestBody: { required: true, content } });
  const headers: Record<string, string> = contentType === null ? {} : { 'Content-Type': contentType };
  return {
    group,
    name,
    section,
    description,
    values: { body: value },
    expected: { url: `${SERVER}/x`, headers, body },
  };
}

const JSON_BODY = 'OpenAPI 3.1 section 4.8.14';
const FORM = 'application/x-www-form-urlencoded';
const ENCODING = 'OpenAPI 3.1 section 4.8.15.1';
const object = (properties: Media, more: Media = {}): Media => ({
  schema: { type: 'object', properties },
  ...more,
});
const list = { type: 'array', items: { type: 'string' } };
const record = { type: 'object', properties: { b: { type: 'integer' }, c: { type: 'string' } } };
const ab = object({ a: { type: 'integer' }, b: list });

function form(name: string, properties: Media, value: unknown, body: string, encoding?: Media): RequestCase {
  const media = object(properties, encoding ? { encoding } : {});
  return sent('urlencoded', name, ENCODING, { [FORM]: media }, value, FORM, body);
}

function multipart(
  name: string,
  section: string,
  properties: Media,
  value: unknown,
  parts: [string[], string][],
  encoding?: Media,
): RequestCase {
  const media = object(properties, encoding ? { encoding } : {});
  return sent('multipart', name, section, { 'multipart/form-data': media }, value, null, { parts });
}

const head = (name: string, ...more: string[]) => [`Content-Disposition: form-data; name="${name}"`, ...more];
const file = (name: string, type: string, ...more: string[]) => [
  `Content-Disposition: form-data; name="${name}"; filename="file"`,
  `Content-Type: ${type}`,
  ...more,
];
const binary = { type: 'string', format: 'binary' };
const RFC7578 = 'RFC 7578 section 4';

/** Bodies of every kind. */
export const BODY_CASES: RequestCase[] = [
  sent(
    'json',
    'an object',
    JSON_BODY,
    { 'application/json': ab },
    { a: 1, b: ['x'] },
    'application/json',
    '{"a":1,"b":["x"]}',
  ),
  sent(
    'json',
    'null and empty values stay',
    'RFC 8259 section 3',
    { 'application/json': object({ a: { type: ['string', 'null'] }, b: list }) },
    { a: null, b: [] },
    'application/json',
    '{"a":null,"b":[]}',
  ),
  sent(
    'json',
    'a list',
    JSON_BODY,
    { 'application/json': { schema: list } },
    ['x', 'y'],
    'application/json',
    '["x","y"]',
  ),
  sent(
    'json',
    'a text',
    'RFC 8259 section 3',
    { 'application/json': { schema: { type: 'string' } } },
    'x"y',
    'application/json',
    '"x\\"y"',
  ),
  sent(
    'json',
    'false',
    'RFC 8259 section 3',
    { 'application/json': { schema: { type: 'boolean' } } },
    false,
    'application/json',
    'false',
  ),
  sent(
    'json',
    'merge patch',
    'RFC 7396 section 1',
    { 'application/merge-patch+json': ab },
    { a: 1 },
    'application/merge-patch+json',
    '{"a":1}',
    'patch',
  ),
  sent(
    'json',
    'JSON patch',
    'RFC 6902 section 3',
    { 'application/json-patch+json': { schema: { type: 'array', items: { type: 'object' } } } },
    [{ op: 'remove', path: '/a' }],
    'application/json-patch+json',
    '[{"op":"remove","path":"/a"}]',
    'patch',
  ),
  sent(
    'json',
    'a type with a parameter keeps it',
    'RFC 9110 section 8.3.1',
    { 'application/json; charset=utf-8': ab },
    { a: 1 },
    'application/json; charset=utf-8',
    '{"a":1}',
  ),
  sent(
    'json',
    'DELETE with a body',
    'RFC 9110 section 9.3.5',
    { 'application/json': ab },
    { a: 1 },
    'application/json',
    '{"a":1}',
    'delete',
  ),
  sent(
    'json',
    'GET with a body',
    'RFC 9110 section 9.3.1',
    { 'application/json': ab },
    { a: 1 },
    'application/json',
    '{"a":1}',
    'get',
  ),
  sent(
    'json',
    'JSON is taken among several',
    'OpenAPI 3.1 section 4.8.13',
    { 'application/xml': ab, [FORM]: ab, 'application/json': ab },
    { a: 1 },
    'application/json',
    '{"a":1}',
  ),
  sent(
    'json',
    'any type is JSON',
    'OpenAPI 3.1 section 4.8.13',
    { '*/*': ab },
    { a: 1 },
    'application/json',
    '{"a":1}',
  ),
  sent(
    'json',
    'a text that looks like JSON stays a text',
    'RFC 8259 section 7',
    { 'application/json': object({ a: { type: 'string' } }) },
    { a: '{"b":1}' },
    'application/json',
    '{"a":"{\\"b\\":1}"}',
  ),
  sent(
    'json',
    'one of several shapes',
    'OpenAPI 3.1 section 4.8.24.3',
    { 'application/json': { schema: { oneOf: [ab.schema, { type: 'object', properties: { z: {} } }] } } },
    { z: 1 },
    'application/json',
    '{"z":1}',
  ),

  form(
    'texts and numbers',
    { a: { type: 'string' }, b: { type: 'integer' } },
    { a: 'x=y&z', b: 2 },
    'a=x%3Dy%26z&b=2',
  ),
  form('a list repeats its name', { a: list }, { a: ['x', 'y'] }, 'a=x&a=y'),
  form(
    'an object is JSON',
    { a: record },
    { a: { b: 1, c: 'x' } },
    'a=%7B%22b%22%3A1%2C%22c%22%3A%22x%22%7D',
  ),
  form(
    'objects in a list are JSON each',
    { a: { type: 'array', items: record } },
    { a: [{ b: 1 }, { b: 2 }] },
    'a=%7B%22b%22%3A1%7D&a=%7B%22b%22%3A2%7D',
  ),
  form('style deepObject', { a: record }, { a: { b: 1, c: 'x y' } }, 'a%5Bb%5D=1&a%5Bc%5D=x%20y', {
    a: { style: 'deepObject', explode: true },
  }),
  form('style form, exploded object', { a: record }, { a: { b: 1, c: 'x' } }, 'b=1&c=x', {
    a: { style: 'form', explode: true },
  }),
  form('style form, joined object', { a: record }, { a: { b: 1, c: 'x' } }, 'a=b,1,c,x', {
    a: { style: 'form', explode: false },
  }),
  form('explode alone means style form', { a: list }, { a: ['x', 'y'] }, 'a=x,y', { a: { explode: false } }),
  form('style pipeDelimited', { a: list }, { a: ['x', 'y'] }, 'a=x%7Cy', { a: { style: 'pipeDelimited' } }),
  form('style spaceDelimited', { a: list }, { a: ['x', 'y'] }, 'a=x%20y', {
    a: { style: 'spaceDelimited', explode: false },
  }),
  form('content type JSON of a list', { a: list }, { a: ['x', 'y'] }, 'a=%5B%22x%22%2C%22y%22%5D', {
    a: { contentType: 'application/json' },
  }),
  form('allowReserved', { a: { type: 'string' } }, { a: 'http://h/p?x&y' }, 'a=http://h/p?x%26y', {
    a: { allowReserved: true },
  }),
  form(
    'null is left out, empty text stays',
    { a: { type: ['string', 'null'] }, b: { type: 'string' } },
    { a: null, b: '' },
    'b=',
  ),
  form('an empty list is left out', { a: list, b: { type: 'string' } }, { a: [], b: 'x' }, 'b=x'),
  form('letters beyond ASCII', { a: { type: 'string' } }, { a: 'ü €' }, 'a=%C3%BC%20%E2%82%AC'),
  form(
    'signs in names',
    { 'a[b]': { type: 'string' }, 'c=d': { type: 'string' } },
    { 'a[b]': '1', 'c=d': '2' },
    'a%5Bb%5D=1&c%3Dd=2',
  ),
  form('booleans', { a: { type: 'boolean' } }, { a: false }, 'a=false'),

  multipart('texts', RFC7578, { a: { type: 'string' }, b: { type: 'integer' } }, { a: 'x', b: 2 }, [
    [head('a'), 'x'],
    [head('b'), '2'],
  ]),
  multipart('a file from bytes in base64', RFC7578, { f: binary }, { f: 'data:image/png;base64,aGk=' }, [
    [file('f', 'image/png'), 'hi'],
  ]),
  multipart(
    'a file from text',
    'OpenAPI 3.1 section 4.8.15.1 (default content type)',
    { f: binary },
    { f: 'hi' },
    [[file('f', 'application/octet-stream'), 'hi']],
  ),
  multipart(
    'files, a part each',
    'RFC 7578 section 4.3',
    { f: { type: 'array', items: binary } },
    { f: ['a', 'b'] },
    [
      [file('f', 'application/octet-stream'), 'a'],
      [file('f', 'application/octet-stream'), 'b'],
    ],
  ),
  multipart('a list, a part each', 'RFC 7578 section 4.3', { a: list }, { a: ['x', 'y'] }, [
    [head('a'), 'x'],
    [head('a'), 'y'],
  ]),
  multipart('an object is JSON', ENCODING, { a: record }, { a: { b: 1 } }, [
    [head('a', 'Content-Type: application/json'), '{"b":1}'],
  ]),
  multipart(
    'objects in a list, a JSON part each',
    ENCODING,
    { a: { type: 'array', items: record } },
    { a: [{ b: 1 }, { b: 2 }] },
    [
      [head('a', 'Content-Type: application/json'), '{"b":1}'],
      [head('a', 'Content-Type: application/json'), '{"b":2}'],
    ],
  ),
  multipart(
    'the encoding’s content type',
    ENCODING,
    { a: { type: 'string' } },
    { a: '<x/>' },
    [[head('a', 'Content-Type: application/xml; charset=utf-8'), '<x/>']],
    { a: { contentType: 'application/xml; charset=utf-8' } },
  ),
  multipart(
    'the encoding’s content type of an object',
    ENCODING,
    { a: record },
    { a: { b: 1 } },
    [[head('a', 'Content-Type: application/vnd.x+json'), '{"b":1}']],
    { a: { contentType: 'application/vnd.x+json' } },
  ),
  multipart(
    'the encoding’s content type of a file',
    ENCODING,
    { f: binary },
    { f: 'hi' },
    [[file('f', 'image/png'), 'hi']],
    { f: { contentType: 'image/png, image/jpeg' } },
  ),
  multipart(
    'of several content types the file’s own',
    ENCODING,
    { f: binary },
    { f: 'data:image/jpeg;base64,aGk=' },
    [[file('f', 'image/jpeg'), 'hi']],
    { f: { contentType: 'image/png, image/jpeg' } },
  ),
  multipart(
    'headers of a part',
    ENCODING,
    { f: binary },
    { f: 'hi' },
    [[file('f', 'application/octet-stream', 'X-Limit: 5'), 'hi']],
    { f: { headers: { 'X-Limit': { schema: { type: 'integer', default: 5 } } } } },
  ),
  multipart(
    'contentMediaType of OpenAPI 3.1',
    'OpenAPI 3.1 section 4.8.14.2',
    { f: { type: 'string', contentMediaType: 'image/png' } },
    { f: 'hi' },
    [[file('f', 'image/png'), 'hi']],
  ),
  multipart(
    'style of a list, since OpenAPI 3.1',
    ENCODING,
    { a: list },
    { a: ['x', 'y'] },
    [[head('a'), 'x,y']],
    { a: { style: 'form', explode: false } },
  ),
  multipart(
    'style deepObject, since OpenAPI 3.1',
    ENCODING,
    { a: record },
    { a: { b: 1, c: 'x' } },
    [
      [head('a[b]'), '1'],
      [head('a[c]'), 'x'],
    ],
    { a: { style: 'deepObject' } },
  ),
  multipart(
    'null is left out, empty text stays',
    RFC7578,
    { a: { type: ['string', 'null'] }, b: { type: 'string' } },
    { a: null, b: '' },
    [[head('b'), '']],
  ),
  multipart('a name with quotes', 'RFC 7578 section 2', { 'a"b': { type: 'string' } }, { 'a"b': 'x' }, [
    [head('a%22b'), 'x'],
  ]),
  multipart('letters beyond ASCII', 'RFC 7578 section 5.1', { a: { type: 'string' } }, { a: 'Zürich' }, [
    [head('a'), 'Zürich'],
  ]),
  multipart(
    'a value that looks like a boundary',
    'RFC 2046 section 5.1.1',
    { a: { type: 'string' } },
    { a: 'x\r\n--form-part-boundary-0--\r\n' },
    [[head('a'), 'x\r\n--form-part-boundary-0--\r\n']],
  ),
  sent(
    'multipart',
    'taken before urlencoded where there is a file',
    'OpenAPI 3.1 section 4.8.13',
    { [FORM]: object({ f: binary }), 'multipart/form-data': object({ f: binary }) },
    { f: 'hi' },
    null,
    { parts: [[file('f', 'application/octet-stream'), 'hi']] },
  ),

  sent(
    'raw',
    'text',
    JSON_BODY,
    { 'text/plain': { schema: { type: 'string' } } },
    'a=b\nü',
    'text/plain',
    'a=b\nü',
  ),
  sent(
    'raw',
    'CSV',
    'RFC 4180 section 3',
    { 'text/csv': { schema: { type: 'string' } } },
    'a,b\r\n1,2\r\n',
    'text/csv',
    'a,b\r\n1,2\r\n',
  ),
  sent(
    'raw',
    'any text is plain text',
    'OpenAPI 3.1 section 4.8.13',
    { 'text/*': { schema: { type: 'string' } } },
    'a',
    'text/plain',
    'a',
  ),
  sent(
    'raw',
    'bytes',
    'OpenAPI 3.1 section 4.8.14.2',
    { 'application/octet-stream': { schema: binary } },
    'data:application/octet-stream;base64,aGk=',
    'application/octet-stream',
    'hi',
  ),
  sent(
    'raw',
    'an image',
    'OpenAPI 3.1 section 4.8.14.2',
    { 'image/png': {} },
    'data:image/png;base64,aGk=',
    'image/png',
    'hi',
  ),
  sent(
    'raw',
    'YAML',
    'RFC 9512 section 2.1',
    { 'application/yaml': { schema: { type: 'string' } } },
    'a: 1\n',
    'application/yaml',
    'a: 1\n',
  ),
];
