import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsManifest, withoutForeign } from './fits-manifest.ts';

const auth = {
  authorizationEndpoint: 'https://accounts.example/authorize',
  tokenEndpoint: 'https://tokens.example/token',
};
const metadata = {
  issuer: 'https://accounts.example',
  authorization_endpoint: auth.authorizationEndpoint,
  token_endpoint: auth.tokenEndpoint,
};

test('metadata counts only with the endpoints that the manifest names', () => {
  assert.ok(fitsManifest(auth, metadata));
  assert.ok(fitsManifest({ authorizationEndpoint: '', tokenEndpoint: '' }, metadata));
  for (const other of [
    'https://tokens.example/other',
    'https://evil.example/token',
    'http://tokens.example/token',
  ])
    assert.ok(!fitsManifest(auth, { ...metadata, token_endpoint: other }), other);
  assert.ok(!fitsManifest(auth, { issuer: metadata.issuer, token_endpoint: auth.tokenEndpoint }));
});

test('further endpoints, to which tokens and secrets go too, must stand where the manifest’s stand', () => {
  const given = withoutForeign(auth, {
    ...metadata,
    revocation_endpoint: 'https://evil.example/revoke',
    userinfo_endpoint: 'https://accounts.example/me',
    registration_endpoint: 'not an address',
  });
  assert.deepEqual(given, { ...metadata, userinfo_endpoint: 'https://accounts.example/me' });
  const free = { ...metadata, revocation_endpoint: 'https://elsewhere.example/revoke' };
  assert.deepEqual(withoutForeign({ authorizationEndpoint: '', tokenEndpoint: '' }, free), free);
});
