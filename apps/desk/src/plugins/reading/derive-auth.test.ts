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
  const perPerson = (scheme: string, headerName: string | null = null) => ({
    type: 'user_http',
    scheme,
    headerName,
  });
  assert.deepEqual(derive(null), { auth: { type: 'none' }, finding: null });
  assert.deepEqual(derive({ type: 'http', scheme: 'bearer' }).auth, perPerson('bearer'));
  assert.deepEqual(derive({ type: 'http', scheme: 'basic' }).auth, perPerson('basic'));
  assert.deepEqual(
    derive({ type: 'apiKey', in: 'header', name: 'X-Key' }).auth,
    perPerson('header', 'X-Key'),
  );
  assert.deepEqual(derive({ type: 'http', scheme: 'bearer' }, [{ ours: [] }, {}]).auth, { type: 'none' });
  const query = derive({ type: 'apiKey', in: 'query', name: 'key' });
  assert.deepEqual([query.auth.type, query.finding?.code], ['none', 'auth_differs']);
  const oauth = derive({ type: 'oauth2', flows: {} });
  assert.deepEqual([oauth.auth, oauth.finding?.severity], [perPerson('bearer'), 'warns']);
});

test('a manifest that wants no sign-in where the description does is told', () => {
  const bearer = describe({ type: 'http', scheme: 'bearer' });
  assert.equal(compareAuth({ type: 'none' }, bearer)?.code, 'auth_differs');
  assert.equal(compareAuth({ type: 'user_http', scheme: 'bearer', headerName: null }, bearer), null);
  assert.equal(compareAuth({ type: 'none' }, describe(null)), null);
});
