import type { RequestErrorCode } from '../request-error.ts';
import { describe, type PlacedValues, type RequestCase } from './request-case.ts';

function refused(
  name: string,
  values: PlacedValues,
  error: RequestErrorCode = 'argument_unsafe',
): RequestCase {
  const [place = 'path'] = Object.keys(values);
  const [named = 'id'] = Object.keys((values as Record<string, object>)[place] ?? {});
  const parameters = [
    { name: named, in: place, required: true, schema: {} },
    { name: 'mine', in: 'query', schema: {} },
    { name: 'mine', in: 'cookie', schema: {} },
  ];
  const description = describe(place === 'path' ? `/x/{${named}}/y` : '/x', 'get', { parameters });
  return {
    group: 'refused',
    name,
    section: 'RFC 3986 sections 3.3 and 5.2.4; RFC 9110 section 5.5',
    description,
    values,
    expected: { error },
  };
}

const PATHS = [
  '..',
  '.',
  '',
  '../admin',
  'a/../b',
  '..\\admin',
  '%2e%2e',
  '%2E%2E%2F',
  '%252e%252e%252fadmin',
  'a/..;/b',
  'a\u0000b',
  'a\r\nb',
  '/..',
  './',
  'x/%2e%2e',
];
const HEADERS = ['a\r\nX-Evil: 1', 'a\nb', 'a\u0000b', 'a\rb', 'a\u0001b', '東京'];

/** Values that would leave their place. */
export const REFUSED_CASES: RequestCase[] = [
  ...PATHS.map((id) => refused(`path ${JSON.stringify(id)}`, { path: { id } })),
  ...HEADERS.map((value) => refused(`header ${JSON.stringify(value)}`, { header: { 'X-A': value } })),
  refused('an exploded object takes the name of another parameter', { query: { filter: { mine: 1 } } }),
  refused('an exploded object takes the name of another cookie', { cookie: { filter: { mine: 1 } } }),
];
