import type { Credential } from '../place-credential.ts';
import { describe, describeSwagger, type ExpectedRequest, type RequestCase } from './request-case.ts';

type Description = Record<string, unknown>;

const ADDRESS = 'https://docs.example.com/api/v2/openapi.json';

function server(
  name: string,
  description: Description,
  url: string,
  address: string | null = ADDRESS,
): RequestCase {
  const section = 'OpenAPI 3.1 section 4.8.5; RFC 3986 section 5';
  return {
    group: 'servers',
    name,
    section,
    description,
    ...(address === null ? {} : { address }),
    values: {},
    expected: { url },
  };
}

const servers = (...urls: string[]): Description =>
  describe('/x', 'get', {}, { servers: urls.map((url) => ({ url })) });
const variables = (url: string, written: Description): Description =>
  describe('/x', 'get', {}, { servers: [{ url, variables: written }] });
const without = (more: Description = {}): Description =>
  describe('/x', 'get', {}, { servers: undefined, ...more });
const swagger = (more: Description, operation: Description = {}): Description =>
  describeSwagger('/x', 'get', operation, {
    host: undefined,
    basePath: undefined,
    schemes: undefined,
    ...more,
  });

/** Where a request goes. */
export const SERVER_CASES: RequestCase[] = [
  server('absolute', servers('https://a.example/v1'), 'https://a.example/v1/x'),
  server('a slash at the end', servers('https://a.example/v1/'), 'https://a.example/v1/x'),
  server('only a host', servers('https://a.example'), 'https://a.example/x'),
  server('only a host and a slash', servers('https://a.example/'), 'https://a.example/x'),
  server('with a port', servers('http://a.example:8080/v1'), 'http://a.example:8080/v1/x'),
  server('relative to the host', servers('/v1'), 'https://docs.example.com/v1/x'),
  server('the root', servers('/'), 'https://docs.example.com/x'),
  server('relative to the folder', servers('v1'), 'https://docs.example.com/api/v2/v1/x'),
  server('the folder itself', servers('.'), 'https://docs.example.com/api/v2/x'),
  server('the folder above', servers('../v1'), 'https://docs.example.com/api/v1/x'),
  server('without a scheme', servers('//a.example/v1'), 'https://a.example/v1/x'),
  server('none: the description’s host', without(), 'https://docs.example.com/x'),
  server('an empty list: the description’s host', without({ servers: [] }), 'https://docs.example.com/x'),
  server('the first of several', servers('https://a.example', 'https://b.example'), 'https://a.example/x'),
  server(
    'a variable’s default',
    variables('https://{region}.a.example/v1', { region: { default: 'eu' } }),
    'https://eu.a.example/v1/x',
  ),
  server(
    'a variable’s default, with allowed values',
    variables('https://{region}.a.example', { region: { default: 'us', enum: ['eu', 'us'] } }),
    'https://us.a.example/x',
  ),
  server(
    'variables of port and path',
    variables('https://a.example:{port}/{base}', { port: { default: '8443' }, base: { default: 'v2' } }),
    'https://a.example:8443/v2/x',
  ),
  server(
    'a variable that is empty',
    variables('https://a.example/{base}', { base: { default: '' } }),
    'https://a.example/x',
  ),
  server(
    'of the operation',
    describe('/x', 'get', { servers: [{ url: 'https://op.example' }] }),
    'https://op.example/x',
  ),
  server(
    'of the path',
    without({
      paths: {
        '/x': { servers: [{ url: 'https://path.example/p' }], get: { operationId: 'act', responses: {} } },
      },
    }),
    'https://path.example/p/x',
  ),
  server(
    'a query in a server’s address is left out',
    servers('https://a.example/v1?x=1'),
    'https://a.example/v1/x',
  ),
  server(
    'Swagger host, base path and scheme',
    swagger({ host: 'a.example', basePath: '/v1', schemes: ['http'] }),
    'http://a.example/v1/x',
  ),
  server(
    'Swagger base path without a slash before and with one after',
    swagger({ host: 'a.example', basePath: 'v1/', schemes: ['https'] }),
    'https://a.example/v1/x',
  ),
  server(
    'Swagger base path of a slash',
    swagger({ host: 'a.example', basePath: '/', schemes: ['https'] }),
    'https://a.example/x',
  ),
  server(
    'Swagger https before http',
    swagger({ host: 'a.example', schemes: ['http', 'https'] }),
    'https://a.example/x',
  ),
  server('Swagger without host', swagger({ basePath: '/v1' }), 'https://docs.example.com/v1/x'),
  server(
    'Swagger without schemes: the description’s',
    swagger({ host: 'a.example' }),
    'http://a.example/x',
    'http://docs.example.com/s.json',
  ),
  server(
    'Swagger host with a port',
    swagger({ host: 'a.example:8080', schemes: ['http'] }),
    'http://a.example:8080/x',
  ),
  server(
    'Swagger schemes of the operation',
    swagger({ host: 'a.example', schemes: ['https'] }, { schemes: ['http'] }),
    'http://a.example/x',
  ),
];

const SCHEMES = {
  head: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'api_key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  basic: { type: 'http', scheme: 'basic' },
  bearer: { type: 'http', scheme: 'bearer' },
  oauth: { type: 'oauth2', flows: {} },
};
const key = (value: string): Credential => ({ type: 'apiKey', value });
const ALL: Record<string, Credential> = {
  head: key('h'),
  query: key('q&1'),
  cookie: key('c=='),
  basic: { type: 'basic', username: 'jürgen', password: 'pass:ü' },
  bearer: { type: 'bearer', token: 't.o-k' },
  oauth: { type: 'bearer', token: 'o' },
};

function secured(
  name: string,
  security: unknown,
  given: (keyof typeof SCHEMES)[],
  query: string,
  headers: ExpectedRequest['headers'],
  operation: Description = {},
): RequestCase {
  return {
    group: 'security',
    name,
    section: 'OpenAPI 3.1 sections 4.8.27 and 4.8.30; RFC 7617 section 2.1; RFC 6750 section 2.1',
    description: describe('/x', 'get', operation, {
      servers: [{ url: 'https://a.example' }],
      components: { securitySchemes: SCHEMES },
      security,
    }),
    values: {},
    credentials: Object.fromEntries(given.map((scheme) => [scheme, ALL[scheme] as Credential])),
    expected: { url: `https://a.example/x${query}`, ...(headers ? { headers } : {}) },
  };
}

const BASIC = 'Basic asO8cmdlbjpwYXNzOsO8';

/** What proves who calls. */
export const SECURITY_CASES: RequestCase[] = [
  secured('a key in a header', [{ head: [] }], ['head'], '', { 'X-Key': 'h' }),
  secured('a key in the query', [{ query: [] }], ['query'], '?api_key=q%261', {}),
  secured('a key in a cookie', [{ cookie: [] }], ['cookie'], '', { Cookie: 'sid=c==' }),
  secured('Basic in UTF-8', [{ basic: [] }], ['basic'], '', { Authorization: BASIC }),
  secured('bearer', [{ bearer: [] }], ['bearer'], '', { Authorization: 'Bearer t.o-k' }),
  secured('OAuth', [{ oauth: ['read'] }], ['oauth'], '', { Authorization: 'Bearer o' }),
  secured('several at once', [{ head: [], query: [] }], ['head', 'query'], '?api_key=q%261', {
    'X-Key': 'h',
  }),
  secured('a key and a bearer at once', [{ head: [], bearer: [] }], ['head', 'bearer'], '', {
    'X-Key': 'h',
    Authorization: 'Bearer t.o-k',
  }),
  secured('alternatives: the first', [{ head: [] }, { bearer: [] }], ['head', 'bearer'], '', {
    'X-Key': 'h',
  }),
  secured('alternatives: the one that is there', [{ head: [] }, { bearer: [] }], ['bearer'], '', {
    Authorization: 'Bearer t.o-k',
  }),
  secured(
    'alternatives: not half of one',
    [{ head: [], query: [] }, { bearer: [] }],
    ['head', 'bearer'],
    '',
    { Authorization: 'Bearer t.o-k' },
  ),
  secured('none for this operation', [{ head: [] }], ['head'], '', {}, { security: [] }),
  secured(
    'the operation’s own',
    [{ head: [] }],
    ['head', 'bearer'],
    '',
    { Authorization: 'Bearer t.o-k' },
    { security: [{ bearer: [] }] },
  ),
  secured('optional and not there', [{}, { head: [] }], [], '', {}),
  secured('optional and there', [{}, { head: [] }], ['head'], '', { 'X-Key': 'h' }),
  secured('nothing asked for', undefined, ['head'], '', {}),
  {
    ...secured(
      'a parameter that is also the key gives way to it',
      [{ query: [] }],
      ['query'],
      '?api_key=q%261',
      {},
      {
        parameters: [{ name: 'api_key', in: 'query', schema: { type: 'string' } }],
      },
    ),
    values: { query: { api_key: 'other' } },
  },
  {
    ...secured(
      'a cookie that is also the key gives way to it',
      [{ cookie: [] }],
      ['cookie'],
      '',
      { Cookie: 'sid=c==' },
      {
        parameters: [{ name: 'sid', in: 'cookie', schema: { type: 'string' } }],
      },
    ),
    values: { cookie: { sid: 'other' } },
  },
  {
    ...secured('asked for and not there', [{ head: [] }], ['bearer'], '', {}),
    expected: { error: 'credential_missing' },
  },
];
