import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EndpointName } from '@plugdesk/protocol';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk, type TestDesk } from '../../../testing/test-desk.ts';

let desk: TestDesk;
before(async () => {
  desk = await startTestDesk();
});
after(() => desk.close());

const names: EndpointName[] = [
  'listConnections',
  'readSignIn',
  'saveKey',
  'startConnection',
  'readConnectionFlow',
  'changeConnection',
  'removeConnection',
  'readConversationConnections',
  'chooseConnection',
  'listConnectionSteps',
  'listAllConnectionSteps',
  'readAdminSignIn',
  'changeAdminSignIn',
  'discoverSignIn',
  'proveDomain',
  'dropCall',
];

for (const name of names) {
  test(`${name} is protected`, () => assertProtected(desk, name));
}

test('what there is not is said so, and what does not fit is refused', async () => {
  const member = await desk.invite('member');
  const post = (path: string, body: unknown, method = 'POST') => member.fetch(path, { method, body });
  const code = async (answer: Promise<Response>) => problemCode(await answer);
  assert.equal(await code(member.fetch('/api/plugins/none/sign-in')), 'plugin_not_found');
  const begin = { connectionId: null, conversationId: null, scopes: [] };
  assert.equal(await code(post('/api/plugins/none/sign-in', begin)), 'plugin_not_found');
  assert.equal(await code(post('/api/plugins/none/sign-in', { scopes: 'all' })), 'invalid_input');
  assert.equal(await code(member.fetch('/api/connection-flows/none')), 'sign_in_not_found');
  assert.equal(await code(post('/api/connections/none', { name: 'x' }, 'PATCH')), 'connection_not_found');
  assert.equal(await code(post('/api/connections/none', {}, 'DELETE')), 'connection_not_found');
});

test('the return of a sign-in without a session, and of an unknown plugin, lead to a page that explains it', async () => {
  const nobody = await desk.fetch('/api/connections/return/any?code=x&state=y');
  assert.deepEqual(
    [nobody.status, nobody.headers.get('location'), nobody.headers.get('cache-control')],
    [303, '/connected?fault=not_signed_in', 'no-store'],
  );
  const member = await desk.invite('member');
  const unknown = await member.fetch('/api/connections/return/any?code=x&state=y');
  assert.equal(unknown.headers.get('location'), '/connected?fault=plugin_not_found');
});

test('there is no document about the desk as a client of an unknown plugin', async () => {
  assert.equal((await desk.fetch('/.well-known/oauth-client/none')).status, 404);
});
