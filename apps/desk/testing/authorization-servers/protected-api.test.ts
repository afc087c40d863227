import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { KnownToken } from './oidc-server.ts';
import { type ApiAuth, type ProtectedApiOptions, startProtectedApi } from './protected-api.ts';

async function start(t: TestContext, options: ProtectedApiOptions) {
  const api = await startProtectedApi(options);
  t.after(api.close);
  const ask = async (init: RequestInit = {}, query = '') => {
    const response = await fetch(`${api.url}/notes${query}`, init);
    const challenge = response.headers.get('www-authenticate');
    return { status: response.status, text: await response.text(), challenge };
  };
  return { api, ask };
}

test('a key counts only where it belongs', async (t) => {
  const basic = Buffer.from('ann:pass').toString('base64');
  const cases: [ApiAuth, RequestInit, string][] = [
    [{ kind: 'key', placement: { scheme: 'bearer' } }, { headers: { authorization: 'Bearer k-1' } }, ''],
    [{ kind: 'key', placement: { scheme: 'basic' } }, { headers: { authorization: `Basic ${basic}` } }, ''],
    [{ kind: 'key', placement: { scheme: 'header', name: 'X-Key' } }, { headers: { 'x-key': 'k-1' } }, ''],
    [{ kind: 'key', placement: { scheme: 'query', name: 'key' } }, {}, '?key=k-1'],
    [
      { kind: 'key', placement: { scheme: 'cookie', name: 'key' } },
      { headers: { cookie: 'other=1; key=k-1' } },
      '',
    ],
  ];
  for (const [auth, init, query] of cases) {
    const { api, ask } = await start(t, { auth, keys: { 'k-1': 'ann', 'ann:pass': 'ann' } });
    const right = await ask(init, query);
    assert.deepEqual([right.status, JSON.parse(right.text).of], [200, 'ann'], JSON.stringify(auth));
    const without = await ask();
    assert.equal(without.status, 401);
    assert.match(without.challenge ?? '', /^B(earer|asic) realm="notes"/);
    for (const [, otherInit, otherQuery] of cases) {
      if (otherInit === init) continue;
      assert.equal((await ask(otherInit, otherQuery)).status, 401);
    }
    const description = await (await fetch(api.descriptionUrl)).text();
    assert.match(description, /"security":\[\{"signIn":\[\]\}\]/);
    assert.equal(api.calls().length, 6);
  }
});

test('403 for a missing credential, and answers that a test plans', async (t) => {
  const auth: ApiAuth = { kind: 'key', placement: { scheme: 'bearer' } };
  const { api, ask } = await start(t, {
    auth,
    holder: 'desk',
    keys: { k: 'ann' },
    refusal: { missing: 403, wrong: 401 },
    verificationToken: () => 'proof-1',
  });
  assert.equal((await ask()).status, 403);
  const wrong = { headers: { authorization: 'Bearer constructor' } };
  assert.equal((await ask(wrong)).status, 401);
  api.answerNext(
    { status: 403, type: 'text/html', body: 'no' },
    { status: 500, type: 'text/html', body: 'x' },
  );
  const right = { headers: { authorization: 'Bearer k' } };
  assert.equal((await ask(right)).status, 403);
  assert.equal((await ask(right)).status, 500);
  assert.equal((await ask(right)).status, 200);
  const manifest = (await (await fetch(api.manifestUrl)).json()) as { auth: unknown };
  assert.deepEqual(manifest.auth, {
    type: 'service_http',
    authorization_type: 'bearer',
    verification_tokens: { plugdesk: 'proof-1' },
  });
});

test('each operation needs its scope; the token must be for this API; described in four ways', async (t) => {
  const token = (scopes: string[], audience: string | null = null): KnownToken => ({
    account: 'ann',
    clientId: 'desk',
    scopes,
    audience,
  });
  const tokens = new Map([
    ['reads', token(['read'])],
    ['writes', token(['read', 'write'])],
    ['foreign', token(['read'], 'https://other.example')],
  ]);
  const auth = {
    kind: 'oauth',
    server: 'http://127.0.0.1:9',
    readToken: async (value: string) => tokens.get(value) ?? null,
  } as const;
  const { api, ask } = await start(t, { auth });
  const as = (name: string, method = 'GET') =>
    ask({ method, headers: { authorization: `Bearer ${name}` }, ...(method === 'POST' && { body: '{}' }) });
  assert.equal((await as('reads')).status, 200);
  const small = await as('reads', 'POST');
  assert.equal(small.status, 403);
  assert.match(small.challenge ?? '', /error="insufficient_scope", scope="write"/);
  assert.equal((await as('writes', 'POST')).status, 201);
  assert.equal((await as('foreign')).status, 401);
  assert.match((await ask()).challenge ?? '', /resource_metadata="http.*oauth-protected-resource"/);
  const metadata = await (await fetch(`${api.url}/.well-known/oauth-protected-resource`)).json();
  assert.deepEqual(metadata, { resource: api.url, authorization_servers: [auth.server] });
  for (const [described, word] of [
    ['authorization-code', 'authorizationCode'],
    ['client-credentials', 'clientCredentials'],
    ['openid', 'openIdConnectUrl'],
    ['manifest-only', '"paths"'],
  ] as const) {
    const other = await start(t, { auth: { ...auth, described, scope: 'read' } });
    const text = await (await fetch(other.api.descriptionUrl)).text();
    assert.ok(text.includes(word));
    assert.equal(text.includes('securitySchemes'), described !== 'manifest-only');
    assert.match(await (await fetch(other.api.manifestUrl)).text(), /"scope": "read"/);
  }
});
