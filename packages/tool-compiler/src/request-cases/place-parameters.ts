import {
  describe,
  type ExpectedRequest,
  type PlacedValues,
  type RequestCase,
  SERVER,
} from './request-case.ts';

type Parameter = Record<string, unknown>;

/** RFC 3986 section 2.2: what has a meaning of its own in an address. */
export const RESERVED = ":/?#[]@!$&'()*+,;=";

/** A case of one query parameter `q`: what stands behind the path. */
export function inQuery(
  name: string,
  section: string,
  parameter: Parameter,
  value: unknown,
  query: string,
): RequestCase {
  const description = describe('/x', 'get', {
    parameters: [{ name: 'q', in: 'query', schema: {}, ...parameter }],
  });
  const url = `${SERVER}/x${query}`;
  return { group: 'query', name, section, description, values: { query: { q: value } }, expected: { url } };
}

/** A case of one path parameter `id`: the whole path as it is written. */
export function inPath(
  name: string,
  section: string,
  path: string,
  parameter: Parameter,
  value: unknown,
  written: string,
): RequestCase {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: {}, ...parameter }];
  const expected: ExpectedRequest = { url: `${SERVER}${written}` };
  return {
    group: 'path',
    name,
    section,
    description: describe(path, 'get', { parameters }),
    values: { path: { id: value } },
    expected,
  };
}

/** A case of several parameters in different places. */
export function several(
  group: string,
  name: string,
  section: string,
  parameters: Parameter[],
  values: PlacedValues,
  expected: ExpectedRequest,
  path = '/x',
): RequestCase {
  return { group, name, section, description: describe(path, 'get', { parameters }), values, expected };
}

/** A cookie parameter. */
export const cookie = (name: string, more: Parameter = {}) => ({ name, in: 'cookie', schema: {}, ...more });
/** A header parameter. */
export const header = (name: string, more: Parameter = {}) => ({ name, in: 'header', schema: {}, ...more });
/** A query parameter. */
export const query = (name: string, more: Parameter = {}) => ({ name, in: 'query', schema: {}, ...more });
/** A parameter whose content is JSON. */
export const json = { schema: undefined, content: { 'application/json': { schema: {} } } };
