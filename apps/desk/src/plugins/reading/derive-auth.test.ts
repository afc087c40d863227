import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTools } from '@plugdesk/tool-compiler';
import { compareAuth, deriveAuth } from './derive-auth.ts';

function describe(scheme: object | null, security: object[] = [{ ours: [] }]) {
  const text = JSON.stringify({
    openapi: '3.0.0',
    servers: [{ url: 'https://api.example' }],
    ...(scheme === null ? {} : { components: { securitySchemes: { ours: scheme } }, security }),
    paths: { '/a': { get: { operationId: 'a', responses: {} } } },
  });
  return compileTools(text);
}

test('a description without a manifest says how calls are signed in', () => {
  const derive = (scheme: object | null, security?: object[]) => deriveAuth(describe(scheme, security));
  const perPerson = (scheme: string, keyName: string | null = null) => ({
    type: 'user_http',
    scheme,
    keyName,
  });
  assert.deepEqual(derive(null), { auth: { type: 'none' }, finding: null });
  assert.deepEqual(derive({ type: 'http', scheme: 'bearer' }).auth, perPerson('bearer'));
  assert.deepEqual(derive({ type: 'http', scheme: 'basic' }).auth, perPerson('basic'));
  assert.deepEqual(
    derive({ type: 'apiKey', in: 'header', name: 'X-Key' }).auth,
    perPerson('header', 'X-Key'),
  );
  assert.deepEqual(derive({ type: 'http', scheme: 'bearer' }, [{ ours: [] }, {}]).auth, { type: 'none' });
  assert.deepEqual(derive({ type: 'apiKey', in: 'query', name: 'key' }).auth, perPerson('query', 'key'));
  assert.deepEqual(derive({ type: 'apiKey', in: 'cookie', name: 'sid' }).auth, perPerson('cookie', 'sid'));
  const oauth = derive({ type: 'oauth2', flows: {} });
  assert.deepEqual([oauth.auth, oauth.finding?.severity], [perPerson('bearer'), 'warns']);
});

test('OAuth is taken from the flow that gives a code, else from discovery, else from the desk’s own credentials', () => {
  const auth = (scheme: object) => deriveAuth(describe(scheme)).auth;
  const common = { type: 'oauth', scope: '', exchange: 'form', verificationToken: null };
  const code = { authorizationUrl: 'https://login.example/go', tokenUrl: 'https://login.example/token' };
  assert.deepEqual(
    auth({
      type: 'oauth2',
      flows: { implicit: code, authorizationCode: { ...code, scopes: { read: 'See' } } },
    }),
    {
      ...common,
      authorizationEndpoint: code.authorizationUrl,
      tokenEndpoint: code.tokenUrl,
      grant: 'authorization-code',
      discoveryUrl: null,
    },
  );
  const discoveryUrl = 'https://login.example/.well-known/openid-configuration';
  assert.deepEqual(auth({ type: 'openIdConnect', openIdConnectUrl: discoveryUrl }), {
    ...common,
    authorizationEndpoint: '',
    tokenEndpoint: '',
    grant: 'authorization-code',
    discoveryUrl,
  });
  assert.deepEqual(auth({ type: 'oauth2', flow: 'application', tokenUrl: code.tokenUrl }), {
    ...common,
    authorizationEndpoint: '',
    tokenEndpoint: code.tokenUrl,
    grant: 'client-credentials',
    discoveryUrl: null,
  });
});

test('a manifest that wants no sign-in where the description does is told', () => {
  const bearer = describe({ type: 'http', scheme: 'bearer' });
  assert.equal(compareAuth({ type: 'none' }, bearer)?.code, 'auth_differs');
  assert.equal(compareAuth({ type: 'user_http', scheme: 'bearer', keyName: null }, bearer), null);
  assert.equal(compareAuth({ type: 'none' }, describe(null)), null);
});
