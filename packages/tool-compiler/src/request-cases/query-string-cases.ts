import type { RequestErrorCode } from '../request-error.ts';
import { describe, type RequestCase, SERVER } from './request-case.ts';

type Written = Record<string, unknown>;

/** A description of OpenAPI 3.2 whose operation has one parameter that is the whole query string. */
export function describeQueryString(content: Written, more: Written = {}, beside: Written[] = []): Written {
  const parameter = { name: 'filter', in: 'querystring', content, ...more };
  return describe('/x', 'get', { parameters: [parameter, ...beside] }, { openapi: '3.2.0' });
}

const FORM = 'application/x-www-form-urlencoded';
const properties = {
  foo: { type: 'string' },
  bar: { type: 'boolean' },
  tags: { type: 'array', items: { type: 'string' } },
  near: { type: 'object', properties: { lat: { type: 'number' }, lon: { type: 'number' } } },
};
const form = (encoding: Written = {}, schema: Written = { type: 'object', properties }): Written => ({
  [FORM]: { schema, ...(Object.keys(encoding).length > 0 ? { encoding } : {}) },
});

function whole(
  name: string,
  description: Written,
  value: unknown,
  expected: string | { error: RequestErrorCode },
  more: Partial<RequestCase> = {},
): RequestCase {
  return {
    group: 'the whole query string',
    name,
    section: 'OpenAPI 3.2 sections 4.12.1 and 4.12.6',
    description,
    values: value === undefined ? {} : { query: { filter: value } },
    expected: typeof expected === 'string' ? { url: `${SERVER}/x${expected}` } : expected,
    ...more,
  };
}

const json = (type = 'application/json'): Written =>
  describeQueryString({ [type]: { schema: { type: 'object', additionalProperties: true } } });
const keyInQuery = {
  components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } },
  security: [{ key: [] }],
};

/** What a parameter with `in: querystring` becomes. */
export const QUERY_STRING_CASES: RequestCase[] = [
  whole('a form', describeQueryString(form()), { foo: 'a + b', bar: true }, '?foo=a%20%2B%20b&bar=true'),
  whole('a list repeats its name', describeQueryString(form()), { tags: ['a', 'b&c'] }, '?tags=a&tags=b%26c'),
  whole(
    'an object in a form is JSON',
    describeQueryString(form()),
    { near: { lat: 1, lon: 2 } },
    '?near=%7B%22lat%22%3A1%2C%22lon%22%3A2%7D',
  ),
  whole(
    'encodings of properties',
    describeQueryString(
      form({
        tags: { style: 'pipeDelimited', explode: false },
        near: { style: 'deepObject', explode: true },
      }),
    ),
    { tags: ['a', 'b'], near: { lat: 1, lon: 2 } },
    '?tags=a%7Cb&near%5Blat%5D=1&near%5Blon%5D=2',
  ),
  whole(
    'keys that are not described',
    describeQueryString(form({}, { type: 'object', additionalProperties: { type: 'string' } })),
    { 'x=y&z': '1#2' },
    '?x%3Dy%26z=1%232',
  ),
  whole(
    'JSON',
    json(),
    { numbers: [1, 2], flag: null },
    '?%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D',
  ),
  whole('a kin of JSON', json('application/vnd.example+json'), { a: 1 }, '?%7B%22a%22%3A1%7D'),
  whole(
    'a text',
    describeQueryString({ 'application/jsonpath': { schema: { type: 'string' } } }),
    '$.a.b[1:1]',
    '?%24.a.b%5B1%3A1%5D',
  ),
  whole('nothing in it', describeQueryString(form()), {}, ''),
  whole('not given', describeQueryString(form()), undefined, ''),
  whole('not given and required', describeQueryString(form(), { required: true }), undefined, {
    error: 'argument_missing',
  }),
  whole('no object', describeQueryString(form()), 'foo=bar', { error: 'argument_invalid' }),
  whole(
    'beside single parameters',
    describeQueryString(form(), {}, [{ name: 'page', in: 'query', schema: { type: 'integer' } }]),
    undefined,
    '?foo=a&page=2',
    { values: { query: { filter: { foo: 'a' }, page: 2 } } },
  ),
  whole(
    'a key of another parameter',
    describeQueryString(form({}, { type: 'object' }), {}, [
      { name: 'page', in: 'query', schema: { type: 'integer' } },
    ]),
    { page: 9 },
    { error: 'argument_unsafe' },
  ),
  whole('beside a key', { ...describeQueryString(form()), ...keyInQuery }, { foo: 'a' }, '?foo=a&key=k-123', {
    credentials: { key: { type: 'apiKey', in: 'query', name: 'key', value: 'k-123' } },
  }),
  whole(
    'a key that it names itself',
    { ...describeQueryString(form({}, { type: 'object' })), ...keyInQuery },
    { key: 'mine' },
    { error: 'argument_unsafe' },
    {
      credentials: { key: { type: 'apiKey', in: 'query', name: 'key', value: 'k-123' } },
    },
  ),
  whole(
    'JSON beside a key',
    { ...json(), ...keyInQuery },
    { a: 1 },
    { error: 'credential_invalid' },
    {
      credentials: { key: { type: 'apiKey', in: 'query', name: 'key', value: 'k-123' } },
    },
  ),
];
