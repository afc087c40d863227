import {
  describeSwagger,
  type ExpectedRequest,
  type PlacedValues,
  type RequestCase,
  SERVER,
} from './request-case.ts';

type Parameter = Record<string, unknown>;

const array = { type: 'array', items: { type: 'string' } };
const LIST = ['a b', 'c,d'];

function swagger(
  name: string,
  section: string,
  parameters: Parameter[],
  values: PlacedValues,
  expected: ExpectedRequest,
  { path = '/x', method = 'get', consumes }: { path?: string; method?: string; consumes?: string[] } = {},
): RequestCase {
  const operation = { parameters, ...(consumes ? { consumes } : {}) };
  return {
    group: 'swagger 2',
    name,
    section,
    description: describeSwagger(path, method, operation),
    values,
    expected,
  };
}

function collected(place: string, format: string | undefined, written: string): RequestCase {
  const parameter = {
    name: 'c',
    in: place,
    required: true,
    ...array,
    ...(format ? { collectionFormat: format } : {}),
  };
  const values = { [place]: { c: LIST } };
  const section = 'Swagger 2.0, Parameter Object, collectionFormat';
  const name = `${place} ${format ?? 'without collectionFormat'}`;
  if (place === 'header')
    return swagger(name, section, [parameter], values, { url: `${SERVER}/x`, headers: { c: written } });
  return place === 'path'
    ? swagger(name, section, [parameter], values, { url: `${SERVER}/x/${written}` }, { path: '/x/{c}' })
    : swagger(name, section, [parameter], values, { url: `${SERVER}/x?${written}` });
}

function field(
  name: string,
  format: string | undefined,
  value: unknown,
  body: string,
  items: unknown = array,
): RequestCase {
  const parameter = {
    name: 'c',
    in: 'formData',
    ...(items as Parameter),
    ...(format ? { collectionFormat: format } : {}),
  };
  return swagger(
    name,
    'Swagger 2.0, Parameter Object, in: formData',
    [parameter],
    { body: { c: value } },
    { url: `${SERVER}/x`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body },
    { method: 'post', consumes: ['application/x-www-form-urlencoded'] },
  );
}

function part(name: string, format: string, value: unknown, parts: [string[], string][]): RequestCase {
  return swagger(
    name,
    'Swagger 2.0, Parameter Object, in: formData',
    [{ name: 'c', in: 'formData', ...array, collectionFormat: format }],
    { body: { c: value } },
    { url: `${SERVER}/x`, body: { parts } },
    { method: 'post', consumes: ['multipart/form-data'] },
  );
}

const head = (name: string) => [`Content-Disposition: form-data; name="${name}"`];

/** Swagger 2: collection formats in every place, form data, bodies. */
export const SWAGGER_CASES: RequestCase[] = [
  collected('query', undefined, 'c=a%20b,c%2Cd'),
  collected('query', 'csv', 'c=a%20b,c%2Cd'),
  collected('query', 'ssv', 'c=a%20b%20c%2Cd'),
  collected('query', 'tsv', 'c=a%20b%09c%2Cd'),
  collected('query', 'pipes', 'c=a%20b%7Cc%2Cd'),
  collected('query', 'multi', 'c=a%20b&c=c%2Cd'),
  collected('path', undefined, 'a%20b,c%2Cd'),
  collected('path', 'csv', 'a%20b,c%2Cd'),
  collected('path', 'ssv', 'a%20b%20c%2Cd'),
  collected('path', 'pipes', 'a%20b%7Cc%2Cd'),
  collected('header', 'csv', 'a b,c,d'),
  collected('header', 'ssv', 'a b c,d'),
  collected('header', 'tsv', 'a b\tc,d'),
  collected('header', 'pipes', 'a b|c,d'),
  field('form data csv', 'csv', LIST, 'c=a%20b,c%2Cd'),
  field('form data ssv', 'ssv', LIST, 'c=a%20b%20c%2Cd'),
  field('form data pipes', 'pipes', LIST, 'c=a%20b%7Cc%2Cd'),
  field('form data multi', 'multi', LIST, 'c=a%20b&c=c%2Cd'),
  field('form data text', undefined, 'a=b&c', 'c=a%3Db%26c', { type: 'string' }),
  field('form data number', undefined, 1.5, 'c=1.5', { type: 'number' }),
  part('multipart csv is one part', 'csv', ['a', 'b'], [[head('c'), 'a,b']]),
  part(
    'multipart multi is a part for each',
    'multi',
    ['a', 'b'],
    [
      [head('c'), 'a'],
      [head('c'), 'b'],
    ],
  ),
  part('multipart pipes', 'pipes', ['a', 'b'], [[head('c'), 'a|b']]),
  swagger(
    'lists in a list',
    'Swagger 2.0, Items Object, collectionFormat',
    [
      {
        name: 'c',
        in: 'query',
        type: 'array',
        collectionFormat: 'pipes',
        items: { type: 'array', collectionFormat: 'csv', items: { type: 'integer' } },
      },
    ],
    { query: { c: [[1, 2], [3]] } },
    { url: `${SERVER}/x?c=1,2%7C3` },
  ),
  swagger(
    'lists in a list, each with its name',
    'Swagger 2.0, Items Object, collectionFormat',
    [
      {
        name: 'c',
        in: 'query',
        type: 'array',
        collectionFormat: 'multi',
        items: { type: 'array', collectionFormat: 'ssv', items: { type: 'integer' } },
      },
    ],
    { query: { c: [[1, 2], [3]] } },
    { url: `${SERVER}/x?c=1%202&c=3` },
  ),
  swagger(
    'a file',
    'Swagger 2.0, Parameter Object, type: file',
    [
      { name: 'f', in: 'formData', type: 'file' },
      { name: 'n', in: 'formData', type: 'string' },
    ],
    { body: { f: 'hello', n: 'x' } },
    {
      url: `${SERVER}/x`,
      body: {
        parts: [
          [
            [
              'Content-Disposition: form-data; name="f"; filename="file"',
              'Content-Type: application/octet-stream',
            ],
            'hello',
          ],
          [head('n'), 'x'],
        ],
      },
    },
    { method: 'post', consumes: ['multipart/form-data'] },
  ),
  swagger(
    'a body',
    'Swagger 2.0, Parameter Object, in: body',
    [{ name: 'payload', in: 'body', schema: { type: 'object', properties: { a: { type: 'integer' } } } }],
    { body: { a: 1 } },
    { url: `${SERVER}/x`, headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' },
    { method: 'post' },
  ),
  swagger(
    'a body of the consumed type',
    'Swagger 2.0, Operation Object, consumes',
    [{ name: 'payload', in: 'body', schema: { type: 'object', properties: { a: { type: 'integer' } } } }],
    { body: { a: 1 } },
    { url: `${SERVER}/x`, headers: { 'Content-Type': 'application/vnd.x+json' }, body: '{"a":1}' },
    { method: 'put', consumes: ['application/vnd.x+json'] },
  ),
];
