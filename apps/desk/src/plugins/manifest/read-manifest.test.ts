import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifest } from './read-manifest.ts';

const url = 'https://books.example/.well-known/ai-plugin.json';
const good = {
  schema_version: 'v1',
  name_for_human: 'Books',
  name_for_model: 'books',
  description_for_human: 'Finds books.',
  description_for_model: 'Finds books by title.',
  auth: { type: 'none' },
  api: { type: 'openapi', url: '/openapi.json' },
  logo_url: 'logo.png',
  contact_email: 'author@books.example',
  legal_info_url: 'https://books.example/legal',
};

function read(change: object, from: string | null = url) {
  const reading = readManifest(JSON.stringify({ ...good, ...change }, null, 2), { url: from });
  assert.ok(reading);
  return {
    ...reading,
    codes: reading.findings.map(({ severity, code, field }) => `${severity} ${code} ${field}`),
  };
}

test('a correct manifest has no findings, and its addresses are resolved against itself', () => {
  const { manifest, findings } = read({});
  assert.deepEqual(findings, []);
  assert.equal(manifest.apiUrl, 'https://books.example/openapi.json');
  assert.equal(manifest.logoUrl, 'https://books.example/.well-known/logo.png');
  assert.deepEqual(manifest.auth, { type: 'none' });
});

test('each rule is told with line, column, field, value and limit', () => {
  const { findings } = read({ name_for_human: 'A name of more than twenty' });
  assert.deepEqual(findings, [
    {
      severity: 'warns',
      code: 'too_long',
      file: 'manifest',
      field: 'name_for_human',
      value: 'A name of more than twenty',
      limit: 'at most 20 characters',
      line: 3,
      column: 3,
      sourceLine: null,
      message: 'name_for_human has 26 characters, 20 are allowed.',
      hint: 'Shorten it.',
      said: { sentence: 'too_long', values: { field: 'name_for_human', characters: '26', most: '20' } },
      saidLimit: { sentence: 'length', values: { most: '20' } },
    },
  ]);
});

const rules: [string, object, string[]][] = [
  ['another version', { schema_version: 'v2' }, ['warns schema_version_unknown schema_version']],
  ['no version', { schema_version: undefined }, ['warns field_missing schema_version']],
  ['a name with signs', { name_for_model: 'my books' }, ['warns characters_not_allowed name_for_model']],
  ['a long name', { name_for_model: 'b'.repeat(51) }, ['warns too_long name_for_model']],
  ['a name that is a number', { name_for_human: 42 }, ['repaired field_invalid name_for_human']],
  [
    'a long description',
    { description_for_human: 'x'.repeat(101) },
    ['warns too_long description_for_human'],
  ],
  [
    'a long description for the model',
    { description_for_model: 'x'.repeat(8001) },
    ['warns too_long description_for_model'],
  ],
  [
    'invisible characters',
    { description_for_model: 'a\u200Bb' },
    ['repaired characters_invisible description_for_model'],
  ],
  ['no sign-in', { auth: undefined }, ['warns auth_missing auth']],
  ['a sign-in as text', { auth: 'none' }, ['repaired auth_repaired auth']],
  ['an unknown sign-in', { auth: { type: 'saml' } }, ['blocks auth_unknown auth.type']],
  ['no api', { api: undefined }, ['blocks api_missing api']],
  ['no address of a description', { api: { type: 'openapi' } }, ['blocks api_url_missing api.url']],
  [
    'an address that is none',
    { api: { type: 'openapi', url: 'ftp://x' } },
    ['blocks address_invalid api.url'],
  ],
  ['another type of api', { api: { type: 'graphql', url: '/a' } }, ['warns api_type_unknown api.type']],
  [
    'a contradiction',
    { api: { ...good.api, is_user_authenticated: true } },
    ['warns auth_contradiction api.is_user_authenticated'],
  ],
  ['no contact', { contact_email: undefined }, ['warns field_missing contact_email']],
  ['a contact that is none', { contact_email: 'call us' }, ['warns field_invalid contact_email']],
  ['no legal information', { legal_info_url: '' }, ['warns field_missing legal_info_url']],
  ['no logo', { logo_url: null }, ['warns field_missing logo_url']],
  ['a logo in itself', { logo_url: 'data:image/png;base64,AAAA' }, []],
  ['keys of others', { 'x-other': { a: 1 } }, []],
];
for (const [name, change, expected] of rules) {
  test(`rule: ${name}`, () => assert.deepEqual(read(change).codes, expected));
}

test('keys per person and for everybody, in any letter case and in headers of their own', () => {
  const auth = (written: object) => read({ auth: written }).manifest.auth;
  assert.deepEqual(auth({ type: 'user_http', authorization_type: 'BEARER' }), {
    type: 'user_http',
    scheme: 'bearer',
    keyName: null,
  });
  const header = { type: 'user_http', authorization_type: 'header', custom_auth_header: 'X-Key' };
  assert.deepEqual(read({ auth: header }).codes, []);
  assert.deepEqual(auth(header), { type: 'user_http', scheme: 'header', keyName: 'X-Key' });
  assert.deepEqual(
    auth({
      type: 'Service_HTTP',
      authorization_type: 'Basic',
      verification_tokens: { plugdesk: 'proof', other: 'x' },
    }),
    { type: 'service_http', scheme: 'basic', keyName: null, verificationToken: 'proof' },
  );
  assert.deepEqual(read({ auth: { type: 'user_http' } }).codes, [
    'repaired auth_scheme_missing auth.authorization_type',
  ]);
  assert.deepEqual(read({ auth: { ...header, custom_auth_header: 'a b' } }).codes, [
    'warns auth_header_missing auth.custom_auth_header',
  ]);
});

test('OAuth is read by what its fields mean, not by their names', () => {
  const written = {
    type: 'oauth',
    client_url: 'https://login.example/go',
    authorization_url: '/token',
    scope: 'read',
  };
  const { manifest, codes } = read({
    auth: { ...written, authorization_content_type: 'application/x-www-form-urlencoded' },
  });
  assert.deepEqual(codes, []);
  assert.deepEqual(manifest.auth, {
    type: 'oauth',
    authorizationEndpoint: 'https://login.example/go',
    tokenEndpoint: 'https://books.example/token',
    scope: 'read',
    exchange: 'form',
    grant: 'authorization-code',
    discoveryUrl: null,
    verificationToken: null,
  });
  assert.deepEqual(read({ auth: written }).codes, [
    'repaired auth_exchange_missing auth.authorization_content_type',
  ]);
  assert.deepEqual(
    read({ auth: { ...written, authorization_content_type: 'json', client_url: undefined } }).codes,
    ['warns address_invalid auth.client_url'],
  );
});

test('pasted text without an address cannot resolve what is relative', () => {
  assert.deepEqual(read({}, null).codes, [
    'blocks address_relative api.url',
    'warns address_relative logo_url',
  ]);
});

test('a manifest with trailing commas, comments and a key twice is read', () => {
  const text = `{ // ours
    "schema_version": "v1", "name_for_human": "A", "name_for_human": "Books", "name_for_model": "books",
    "description_for_human": "d", "description_for_model": "d", "auth": {"type": "none"},
    "api": {"type": "openapi", "url": "https://books.example/o.json",}, "logo_url": "https://books.example/l.png",
    "contact_email": "a@books.example", "legal_info_url": "https://books.example/l",
  }`;
  const reading = readManifest(text, { url: null });
  assert.equal(reading?.manifest.nameForHuman, 'Books');
  assert.ok(reading?.findings.some(({ code, line }) => code === 'key_duplicate' && line === 2));
});

test('a manifest of the later shape is recognised and said', () => {
  const text = JSON.stringify({
    schema_version: 'v2.1',
    namespace: 'books',
    name_for_human: 'Books',
    description_for_human: 'Finds books.',
    description_for_model: 'Finds books.',
    functions: [{ name: 'find' }],
    runtimes: [{ type: 'OpenApi', auth: { type: 'None' }, spec: { url: 'openapi.yml' } }],
    contact_email: 'a@books.example',
    legal_info_url: 'https://books.example/l',
  });
  const reading = readManifest(text, { url });
  assert.equal(reading?.manifest.apiUrl, 'https://books.example/.well-known/openapi.yml');
  assert.equal(reading?.manifest.schemaVersion, 'v2.1');
  assert.ok(reading?.findings.some(({ code }) => code === 'manifest_microsoft'));
});

test('what is no manifest is none', () => {
  assert.equal(readManifest('<html>', { url }), null);
  assert.equal(readManifest('[1, 2]', { url }), null);
  assert.equal(readManifest('{"name": "package"}', { url }), null);
});
