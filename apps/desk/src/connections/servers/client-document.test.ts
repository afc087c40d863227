import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOidcServer } from '../../../testing/authorization-servers/oidc-server.ts';
import { createConnections } from '../connections.ts';
import { ada, manifestOAuth, startTestConnections } from '../testing/start-test-connections.ts';

const publicUrl = 'https://desk.example';

test('a server that takes addresses as client ids gets the desk’s document, without any registration', async (t) => {
  const desk = await startTestConnections(t);
  const connections = createConnections({ ...desk.dependencies, publicUrl: () => publicUrl });
  const fetched: string[] = [];
  const server = await startOidcServer({
    registration: true,
    async clientDocument(clientId) {
      fetched.push(clientId);
      return Response.json(await connections.describeClient('notes'));
    },
  });
  t.after(() => server.close());
  await desk.addPlugin('notes', manifestOAuth(server.url));
  const { url } = await connections.start('notes', {
    ...ada,
    connectionId: null,
    conversationId: null,
    scopes: [],
  });
  const clientId = `${publicUrl}/.well-known/oauth-client/notes`;
  assert.equal(new URL(url).searchParams.get('client_id'), clientId);
  const back = await server.signIn(url, { account: 'alice' });
  assert.ok(back.startsWith(`${publicUrl}/api/connections/return/notes?`));
  const finished = await connections.finish('notes', { ...ada, parameters: new URL(back).searchParams });
  assert.equal(finished.fault, null);
  assert.deepEqual([...new Set(fetched)], [clientId]);
  assert.equal(server.requests.filter(({ path }) => path === '/register').length, 0);
  const admin = await connections.readAdminSignIn('notes');
  assert.deepEqual([admin.clientKind, admin.clientId], ['metadata-document', null]);
});

test('a desk without https cannot be believed by a document: it registers instead', async (t) => {
  const desk = await startTestConnections(t);
  const server = await startOidcServer({ registration: true, clientDocument: async () => new Response() });
  t.after(() => server.close());
  await desk.addPlugin('notes', manifestOAuth(server.url));
  await desk.connections.start('notes', { ...ada, connectionId: null, conversationId: null, scopes: [] });
  assert.equal((await desk.connections.readAdminSignIn('notes')).clientKind, 'registered');
});
