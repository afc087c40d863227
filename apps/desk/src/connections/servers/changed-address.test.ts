import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { OidcServerOptions } from '../../../testing/authorization-servers/oidc-options.ts';
import { startOidcServer } from '../../../testing/authorization-servers/oidc-server.ts';
import { forgetOld } from '../forget-old.ts';
import {
  ada,
  ben,
  manifestOAuth,
  startTestConnections,
  testRedirectUrl,
} from '../testing/start-test-connections.ts';

const elsewhere = 'http://moved.localhost:3211';

/** A desk with one plugin, which can move to another public address. */
async function startMovingDesk(test: TestContext, options: OidcServerOptions = {}) {
  const server = await startOidcServer({ registration: true, clients: [], ...options });
  test.after(() => server.close());
  const desk = await startTestConnections(test);
  const { connections } = desk;
  await desk.addPlugin('notes', manifestOAuth(server.url));
  const begin = (who = ada) =>
    connections.start('notes', { ...who, connectionId: null, conversationId: null, scopes: [] });
  const comeBack = (address: string, who = ada) =>
    connections.finish('notes', { ...who, parameters: new URL(address).searchParams });
  const connect = async (account: string, who = ada) =>
    comeBack(await server.signIn((await begin(who)).url, { account }), who);
  const wanted = { ...ada, pluginId: 'notes', conversationId: null, scopes: [], security: 'needed' as const };
  return { ...desk, server, begin, comeBack, connect, wanted };
}

test('a desk at another address registers anew, and what the former client was given goes on with that one', async (t) => {
  const { connections, connect, begin, moveTo, passTime, wanted, server, kysely } = await startMovingDesk(t);
  assert.equal((await connect('alice')).fault, null);
  const before = await connections.readAdminSignIn('notes');
  assert.equal(before.formerRedirectUrl, null);

  moveTo(elsewhere);
  assert.equal((await connections.readAdminSignIn('notes')).formerRedirectUrl, testRedirectUrl('notes'));
  const asked = new URL((await begin(ben)).url).searchParams;
  assert.equal(asked.get('redirect_uri'), testRedirectUrl('notes', elsewhere));
  assert.notEqual(asked.get('client_id'), before.clientId);
  assert.equal((await connect('bob', ben)).fault, null);
  const after = await connections.readAdminSignIn('notes');
  assert.deepEqual(
    [after.clientKind, after.clientId, after.formerRedirectUrl],
    ['registered', asked.get('client_id'), null],
  );
  assert.equal(server.requests.filter(({ path }) => path === '/register').length, 2, 'once for each address');

  passTime(3_590_000);
  const answer = await connections.credentialFor(wanted);
  assert.equal(answer.kind, 'ready', 'renewed by the client that it was given to');
  assert.equal(server.tokenRequests('refresh_token')[0]?.get('client_id'), before.clientId);

  const [alice] = await connections.list('ada');
  assert.deepEqual(await connections.remove('ada', alice?.id ?? ''), { revoked: true });
  const kept = () => kysely.selectFrom('former_client').select('client_id').execute();
  assert.deepEqual(await kept(), [{ client_id: before.clientId }]);
});

test('a sign-in that was begun before ends as the client that it was begun as', async (t) => {
  const { begin, comeBack, moveTo, server } = await startMovingDesk(t);
  const first = await begin();
  const back = await server.signIn(first.url, { account: 'alice' });
  moveTo(elsewhere);
  await begin(ben);
  assert.equal((await comeBack(back)).fault, null);
});

test('a former client is forgotten once nothing hangs on it', async (t) => {
  const { connections, connect, begin, moveTo, passTime, kysely, dependencies } = await startMovingDesk(t);
  await connect('alice');
  moveTo(elsewhere);
  await begin(ben);
  passTime(31 * 24 * 60 * 60_000);
  await forgetOld(dependencies);
  const kept = async () => (await kysely.selectFrom('former_client').select('client_id').execute()).length;
  assert.equal(await kept(), 1, 'a connection was given to it');
  const [alice] = await connections.list('ada');
  await connections.remove('ada', alice?.id ?? '');
  await forgetOld(dependencies);
  assert.equal(await kept(), 0);
});

test('several desks that register anew at once keep one registration', async (t) => {
  const { connect, anotherProcess, connections, moveTo, kysely } = await startMovingDesk(t);
  await connect('alice');
  moveTo(elsewhere);
  const wanted = { ...ben, connectionId: null, conversationId: null, scopes: [] };
  const begun = await Promise.all([
    connections.start('notes', wanted),
    anotherProcess().start('notes', wanted),
  ]);
  const ids = begun.map(({ url }) => new URL(url).searchParams.get('client_id'));
  assert.equal(new Set(ids).size, 1);
  assert.equal((await kysely.selectFrom('former_client').selectAll().execute()).length, 1);
});

test('a server that takes no registration any more: it is said what an administrator does', async (t) => {
  const { connections, begin, moveTo, kysely } = await startMovingDesk(t, { registration: false });
  await kysely
    .insertInto('plugin_sign_in')
    .values({
      plugin_id: 'notes',
      client_id: 'registered-then',
      client_kind: 'registered',
      client_redirect_url: testRedirectUrl('notes'),
    })
    .execute();
  moveTo(elsewhere);
  await assert.rejects(begin(), (error: Error & { code?: string; hint?: string }) => {
    assert.equal(error.code, 'sign_in_not_ready');
    assert.ok(error.message.includes(testRedirectUrl('notes')), error.message);
    assert.ok(error.hint?.includes(testRedirectUrl('notes', elsewhere)), error.hint);
    return true;
  });
  const { steps } = await connections.listSteps({ pluginId: 'notes' });
  assert.equal(steps[0]?.fault?.code, 'redirect_changed');
});

test('a client that was entered: the administrator sees which address its server knows, until it is entered there', async (t) => {
  const { connections, begin, moveTo } = await startMovingDesk(t, {
    registration: false,
    clients: [{ id: 'desk', secret: null, redirectAddresses: [testRedirectUrl('notes')] }],
  });
  const entered = await connections.saveSignIn('notes', { clientId: 'desk' }, 'ada');
  assert.equal(entered.formerRedirectUrl, null);
  moveTo(elsewhere);
  assert.equal((await connections.readAdminSignIn('notes')).formerRedirectUrl, testRedirectUrl('notes'));
  const asked = new URL((await begin()).url).searchParams;
  assert.equal(asked.get('client_id'), 'desk', 'it may be known there already');
  const done = await connections.saveSignIn('notes', { redirectEntered: true }, 'ada');
  assert.equal(done.formerRedirectUrl, null);
});
