import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BuiltRequest, buildRequest } from './build-request.ts';
import { compileTools } from './compile-tools.ts';
import { RequestError } from './request-error.ts';
import type { Tool } from './tool.ts';

const RUNS = 10_000;

/** Signs that part a request, alone and encoded, and what they were used for. */
const PIECES = [
  ...[
    '.',
    '..',
    '/',
    '\\',
    '%',
    '2e',
    '2f',
    '25',
    '5c',
    '00',
    '%2e%2e',
    '%2F',
    '?',
    '#',
    '@',
    ':',
    ';',
    '&',
    '=',
    '+',
    ',',
  ],
  ...[
    '\r',
    '\n',
    '\r\n',
    '\0',
    '\t',
    ' ',
    'a',
    'ü',
    '東',
    '\ud800',
    '"',
    "'",
    '<',
    '[',
    ']',
    '{',
    '}',
    '|',
    '^',
    '`',
    '$',
  ],
  ...[
    '//evil.example',
    'https://evil.example',
    '@evil.example',
    'X-Evil: 1',
    '--form-part-boundary-0',
    'Set-Cookie: a=b',
  ],
];

const nasty = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const scalar = fc.oneof(nasty, nasty, fc.integer(), fc.boolean(), fc.constant(null));
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(nasty, fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 3 }),
  },
);

const NAMES = ['p', 'r', 'q', 'd', 'j', 'h', 'k', 'l', 'f', 'n'] as const;
type Given = Record<(typeof NAMES)[number], unknown>;
const given = fc.record<Given>(
  Object.fromEntries(NAMES.map((name) => [name, value])) as Record<keyof Given, typeof value>,
);

const styles = {
  path: fc.constantFrom('simple', 'label', 'matrix'),
  query: fc.constantFrom('form', 'spaceDelimited', 'pipeDelimited', 'deepObject'),
};

type Styles = { p: string; r: string; q: string; explode: boolean; allowReserved: boolean; form: string };
const chosen = fc.record<Styles>({
  p: styles.path,
  r: styles.path,
  q: styles.query,
  explode: fc.boolean(),
  allowReserved: fc.boolean(),
  form: fc.constantFrom(
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json',
    'application/xml',
  ),
});

const tools = new Map<string, Tool>();

/** A tool with a value in every place; the same one for the same styles. */
function toolFor(chosenStyles: Styles): Tool {
  const key = JSON.stringify(chosenStyles);
  const known = tools.get(key);
  if (known) return known;
  const { p, r, q, explode, allowReserved, form } = chosenStyles;
  const schema = {};
  const parameters = [
    { name: 'p', in: 'path', style: p, explode, schema },
    { name: 'r', in: 'path', style: r, explode, schema },
    { name: 'q', in: 'query', style: q, explode, allowReserved, schema },
    { name: 'd', in: 'query', style: 'deepObject', explode: true, schema },
    { name: 'j', in: 'query', content: { 'application/json': { schema } } },
    { name: 'h', in: 'header', explode, schema },
    { name: 'k', in: 'cookie', explode, schema },
    { name: 'l', in: 'cookie', explode: false, schema },
  ];
  const content = { [form]: { schema: { type: 'object', properties: { f: {}, n: {} } } } };
  const text = JSON.stringify({
    openapi: '3.1.0',
    servers: [{ url: 'https://api.example:8443/v1' }],
    paths: { '/x/{p}/y{r}/z?action=go': { post: { parameters, requestBody: { required: true, content } } } },
  });
  const [tool] = compileTools(text).tools;
  if (!tool) throw new Error('There is no tool.');
  tools.set(key, tool);
  return tool;
}

/** Null where the values are refused, which is always allowed. */
function tryToBuild(tool: Tool, values: Given): BuiltRequest | null {
  try {
    return buildRequest(tool, values);
  } catch (error) {
    assert.ok(error instanceof RequestError, String(error));
    return null;
  }
}

test('whatever the arguments are, nothing leaves its place', () => {
  let built = 0;
  fc.assert(
    fc.property(chosen, given, (chosenStyles, values) => {
      const request = tryToBuild(toolFor(chosenStyles), values);
      if (!request) return;
      built += 1;
      checkAddress(request);
      checkHeaders(request, chosenStyles.form);
      checkBody(request, chosenStyles.form);
    }),
    { numRuns: RUNS },
  );
  // A door that refuses everything would pass too.
  assert.ok(built > RUNS / 10, `${built} of ${RUNS} were built`);
});

function checkAddress({ url }: BuiltRequest): void {
  const parsed = new URL(url);
  assert.equal(parsed.origin, 'https://api.example:8443');
  assert.equal(parsed.username + parsed.password + parsed.hash, '');
  assert.match(parsed.pathname, /^\/v1\/x\/[^/]+\/y[^/]+\/z$/);
  // What a server or a proxy decodes once more is still the same path.
  const decoded = decodeURIComponent(parsed.pathname.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  assert.ok(!decoded.split(/[\\/]/).some((segment) => segment === '..' || segment === '.'), decoded);
  assert.match(parsed.search, /^\?action=go(?:&|$)/);
  assert.match(url, /^[\x21-\x7e]+$/);
}

function checkHeaders({ headers }: BuiltRequest, form: string): void {
  for (const [name, text] of Object.entries(headers)) {
    assert.ok(['h', 'Cookie', 'Content-Type'].includes(name), name);
    assert.doesNotMatch(text, /[\r\n\0]/);
  }
  assert.equal(headers['Content-Type']?.split(';')[0], form);
  assert.equal([...new Headers(headers)].length, Object.keys(headers).length);
  for (const pair of headers.Cookie?.split('; ') ?? []) {
    // RFC 6265 section 4.1.1, cookie-octet.
    assert.match(pair, /^[^=]*=[\x21\x23-\x2b\x2c\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/);
  }
}

function checkBody({ headers, body }: BuiltRequest, form: string): void {
  if (form === 'application/json') {
    assert.deepEqual(
      Object.keys(JSON.parse(String(body))).filter((key) => !['f', 'n'].includes(key)),
      [],
    );
  }
  if (form === 'application/x-www-form-urlencoded') {
    for (const key of new URLSearchParams(String(body)).keys()) assert.ok(['f', 'n'].includes(key), key);
  }
  if (form !== 'multipart/form-data') return;
  const boundary = headers['Content-Type']?.split('boundary=')[1];
  const parts = new TextDecoder().decode(body as Uint8Array).split(`--${boundary}`);
  assert.equal(parts[0], '');
  assert.equal(parts.at(-1), '--\r\n');
  for (const part of parts.slice(1, -1)) {
    const [head = ''] = part.split('\r\n\r\n');
    assert.match(
      head,
      /^\r\nContent-Disposition: form-data; name="[fn]"(?:\r\nContent-Type: application\/json)?$/,
    );
  }
}

const texts = nasty.filter((text) => text.isWellFormed());

test('what is written can be read back', () => {
  fc.assert(
    fc.property(texts, fc.array(texts, { minLength: 1, maxLength: 4 }), texts, (one, several, key) => {
      const styled: Styles = {
        p: 'simple',
        r: 'simple',
        q: 'form',
        explode: true,
        allowReserved: false,
        form: 'application/x-www-form-urlencoded',
      };
      const args = {
        p: 'a',
        r: 'b',
        q: several,
        d: { [key]: one },
        j: { [key]: several },
        k: one,
        f: one,
        n: several,
      };
      const { url, headers, body } = buildRequest(toolFor(styled), args);
      const { searchParams } = new URL(url);
      assert.deepEqual(searchParams.getAll('q'), several);
      assert.equal(searchParams.get(`d[${key}]`), one);
      assert.deepEqual(
        JSON.parse(searchParams.get('j') ?? ''),
        JSON.parse(JSON.stringify({ [key]: several })),
      );
      assert.equal(decodeURIComponent(headers.Cookie?.replace(/^k=/, '') ?? ''), one);
      const form = new URLSearchParams(String(body));
      assert.equal(form.get('f'), one);
      assert.deepEqual(form.getAll('n'), several);
      const joined = buildRequest(toolFor({ ...styled, explode: false }), { ...args, j: 1, d: 1 });
      const written = /[?&]q=([^&]*)/.exec(joined.url)?.[1] ?? '';
      assert.deepEqual(written.split(',').map(decodeURIComponent), several);
    }),
    { numRuns: RUNS / 10 },
  );
});

test('a path value that is taken can be read back', () => {
  const [tool] = compileTools(
    JSON.stringify({
      openapi: '3.1.0',
      servers: [{ url: 'https://a.example' }],
      paths: { '/x/{p}/y': { get: {} } },
    }),
  ).tools;
  if (!tool) throw new Error('There is no tool.');
  fc.assert(
    fc.property(texts, (text) => {
      let url: string;
      try {
        ({ url } = buildRequest(tool, { p: text }));
      } catch (error) {
        assert.ok(error instanceof RequestError);
        return;
      }
      const [, x, written = '', y, ...more] = new URL(url).pathname.split('/');
      assert.deepEqual([x, y, more], ['x', 'y', []]);
      assert.equal(decodeURIComponent(written), text);
    }),
    { numRuns: RUNS },
  );
});
