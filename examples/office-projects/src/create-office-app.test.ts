import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestOffice } from './testing/sign-in-client.ts';

test('serves a manifest of the known form, with its own addresses', async (t) => {
  const { office } = await startTestOffice(t);
  const response = await fetch(`${office.url}/.well-known/ai-plugin.json`);
  const manifest = (await response.json()) as Record<string, unknown>;
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(manifest.schema_version, 'v1');
  assert.ok(String(manifest.name_for_human).length <= 20);
  assert.ok(String(manifest.description_for_human).length <= 100);
  assert.deepEqual(manifest.api, {
    type: 'openapi',
    url: `${office.url}/openapi.yaml`,
    is_user_authenticated: false,
  });
  assert.deepEqual(manifest.auth, {
    type: 'oauth',
    client_url: `${office.url}/oauth`,
    scope: 'openid me projects users',
    authorization_url: `${office.url}/auth/oauth_exchange`,
    authorization_content_type: 'application/json',
    verification_tokens: { plugdesk: 'the token that your desk shows goes here' },
  });
  await office.change({ verificationToken: 'proof "1" $&' });
  const changed = (await (await fetch(`${office.url}/.well-known/ai-plugin.json`)).json()) as typeof manifest;
  assert.deepEqual((changed.auth as { verification_tokens: unknown }).verification_tokens, {
    plugdesk: 'proof "1" $&',
  });
  for (const [path, type] of [
    ['/logo.png', 'image/png'],
    ['/legal', 'text/plain; charset=utf-8'],
  ]) {
    const file = await fetch(office.url + path);
    assert.deepEqual([file.status, file.headers.get('content-type')], [200, type]);
  }
});

test('the description has three operations whose id is misspelt, and none is repaired here', async (t) => {
  const { office } = await startTestOffice(t);
  const text = await (await fetch(`${office.url}/openapi.yaml`)).text();
  assert.equal(text.match(/operationID:/g)?.length, 3);
  assert.equal(text.match(/operationId:/g)?.length, 1);
  assert.ok(text.includes(`- url: ${office.url}\n`));
  assert.doesNotMatch(text, /office\.example/);
});

test('says who signs people in, and every operation refuses whoever is not', async (t) => {
  const { office, server, call } = await startTestOffice(t);
  const response = await fetch(`${office.url}/.well-known/oauth-protected-resource`);
  const metadata = (await response.json()) as Record<string, unknown>;
  assert.equal(metadata.resource, office.url);
  assert.deepEqual(metadata.authorization_servers, [server.issuer]);
  for (const path of ['/projects', '/users', '/me', '/company']) {
    const without = await call(path);
    assert.equal(without.status, 401, path);
    assert.doesNotMatch(without.challenge, /error=/);
    assert.ok(without.challenge.includes(`resource_metadata="${response.url}"`));
    const wrong = await call(path, 'made-up');
    assert.equal(wrong.status, 401, path);
    assert.match(wrong.challenge, /error="invalid_token"/);
  }
  assert.equal((await call('/nothing')).status, 404);
});

test('describes its sign-in server, also as OpenID Connect', async (t) => {
  const { office, server } = await startTestOffice(t);
  assert.equal(server.issuer, office.url);
  assert.equal(server.authorization_response_iss_parameter_supported, true);
  assert.deepEqual(server.code_challenge_methods_supported, ['S256']);
  assert.ok(server.grant_types_supported?.includes('refresh_token'));
  for (const endpoint of [server.token_endpoint, server.revocation_endpoint, server.userinfo_endpoint]) {
    assert.ok(endpoint?.startsWith(`${office.url}/auth/`));
  }
  const openid = await (await fetch(`${office.url}/.well-known/openid-configuration`)).json();
  assert.deepEqual(openid, server);
});
