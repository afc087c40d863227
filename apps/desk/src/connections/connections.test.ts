import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { OidcServerOptions } from '../../testing/authorization-servers/oidc-options.ts';
import { startOidcServer } from '../../testing/authorization-servers/oidc-server.ts';
import {
  ada,
  ben,
  manifestOAuth,
  startTestConnections,
  testRedirectUrl,
} from './testing/start-test-connections.ts';

const secret = 'a-secret-of-the-desk-0123456789';

/** A desk with one plugin whose sign-in server is real; the desk is known there by an entered id. */
async function startSignIn(test: TestContext, options: OidcServerOptions = {}) {
  const server = await startOidcServer({
    clients: [{ id: 'desk', secret, redirectAddresses: [testRedirectUrl('notes')] }],
    ...options,
  });
  test.after(() => server.close());
  const desk = await startTestConnections(test);
  await desk.addPlugin('notes', manifestOAuth(server.url));
  if (!options.registration) {
    await desk.connections.saveSignIn('notes', { clientId: 'desk', clientSecret: secret }, 'ada');
  }
  const begin = (given: { scopes?: string[]; connectionId?: string } = {}) =>
    desk.connections.start('notes', {
      ...ada,
      connectionId: given.connectionId ?? null,
      conversationId: null,
      scopes: given.scopes ?? [],
    });
  const comeBack = (address: string, who = ada) =>
    desk.connections.finish('notes', { ...who, parameters: new URL(address).searchParams });
  const connect = async (account?: string, given: { scopes?: string[]; connectionId?: string } = {}) => {
    const { url } = await begin(given);
    return comeBack(await server.signIn(url, { account }));
  };
  const wanted = {
    ...ada,
    pluginId: 'notes',
    conversationId: null,
    scopes: [],
    security: 'not-said' as const,
  };
  return { server, ...desk, begin, comeBack, connect, wanted };
}

test('a person signs in, the call gets the token, and “works” is said after a call', async (t) => {
  const { server, connections, begin, comeBack, wanted } = await startSignIn(t);
  const { url, flowId } = await begin();
  const asked = new URL(url).searchParams;
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.equal(asked.get('redirect_uri'), testRedirectUrl('notes'));
  assert.ok(!/=/.test(asked.get('state') ?? '='), 'state has no =');
  assert.ok(asked.get('scope')?.split(' ').includes('read'));

  const finished = await comeBack(await server.signIn(url, { account: 'alice' }));
  assert.equal(finished.fault, null);
  assert.equal((await connections.readFlow('ada', flowId)).state, 'connected');
  const [connection] = await connections.list('ada');
  assert.deepEqual([connection?.state, connection?.accountName], ['untested', 'alice@accounts.example']);

  const answer = await connections.credentialFor(wanted);
  assert.ok(answer.kind === 'ready' && answer.credential.value.startsWith('Bearer '));
  const known = await server.readToken(answer.credential.value.slice('Bearer '.length));
  assert.equal(known?.account, 'alice');
  await connections.noteWorked({ personId: 'ada', pluginId: 'notes' }, answer.used);
  assert.equal((await connections.list('ada'))[0]?.state, 'works');
  assert.deepEqual(await connections.list('ben'), [], 'it is nobody else’s');
});

test('an answer counts once, for the person and session that began it, and not for ever', async (t) => {
  const { server, connections, begin, comeBack, passTime } = await startSignIn(t);
  const first = await begin();
  const back = await server.signIn(first.url);
  assert.equal((await comeBack(back, ben)).fault?.code, 'state_unknown');
  assert.equal(
    (await comeBack(back, { personId: 'ada', sessionId: 'another' })).fault?.code,
    'sign_in_other_session',
  );
  assert.equal((await comeBack(back)).fault?.code, 'state_used');

  const second = await begin();
  const late = await server.signIn(second.url);
  passTime(61 * 60_000);
  assert.equal((await comeBack(late)).fault?.code, 'sign_in_expired');
  assert.equal((await comeBack('https://desk.example/?code=x&state=invented')).fault?.code, 'state_unknown');
  assert.deepEqual(await connections.list('ada'), []);
});

test('a person who says no is told so, and nothing is connected', async (t) => {
  const { server, connections, begin, comeBack } = await startSignIn(t);
  const { url, flowId } = await begin();
  const finished = await comeBack(await server.signIn(url, { decision: 'deny' }));
  assert.equal(finished.fault?.code, 'sign_in_denied');
  const flow = await connections.readFlow('ada', flowId);
  assert.deepEqual([flow.state, flow.fault?.code], ['failed', 'sign_in_denied']);
});

test('an expired access is renewed once, however many calls and processes want it', async (t) => {
  const { server, connections, anotherProcess, connect, wanted, passTime } = await startSignIn(t);
  await connect('alice');
  passTime(3_590_000);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  server.token.before = (form) => (form.get('grant_type') === 'refresh_token' ? gate : Promise.resolve());
  const other = anotherProcess();
  const calls = Array.from({ length: 50 }, (_, index) =>
    (index % 2 === 0 ? connections : other).credentialFor(wanted),
  );
  await new Promise((resolve) => setTimeout(resolve, 400));
  open();
  const answers = await Promise.all(calls);
  assert.equal(server.tokenRequests('refresh_token').length, 1);
  const tokens = new Set(
    answers.map((answer) => (answer.kind === 'ready' ? answer.credential.value : answer.kind)),
  );
  assert.equal(tokens.size, 1);
  assert.ok([...tokens][0]?.startsWith('Bearer '));
});

test('a renewal that the server refuses marks the connection, and the person connects again', async (t) => {
  const { server, connections, connect, wanted, passTime } = await startSignIn(t);
  await connect('alice');
  passTime(3_590_000);
  server.token.instead = () => ({ status: 400, body: '{"error":"invalid_grant"}' });
  const answer = await connections.credentialFor(wanted);
  assert.ok(answer.kind === 'needs');
  assert.deepEqual([answer.need.why, answer.need.fault?.code], ['reconnect', 'renewal_refused']);
  assert.equal((await connections.list('ada'))[0]?.state, 'needs-sign-in');
  assert.equal((await connections.credentialFor(wanted)).kind, 'needs');
  assert.equal(server.tokenRequests('refresh_token').length, 1, 'it is not asked again');

  server.token.instead = undefined;
  const [broken] = await connections.list('ada');
  await connect('alice', { connectionId: broken?.id ?? '' });
  const [mended] = await connections.list('ada');
  assert.deepEqual([mended?.id, mended?.state, mended?.fault], [broken?.id, 'untested', null]);
});

test('a server that is away for a moment breaks nothing', async (t) => {
  const { server, connections, connect, wanted, passTime } = await startSignIn(t);
  await connect('alice');
  passTime(3_590_000);
  server.token.instead = () => ({ status: 503, body: 'busy' });
  const still = await connections.credentialFor(wanted);
  assert.equal(still.kind, 'ready', 'ten seconds are left');
  passTime(20_000);
  const failed = await connections.credentialFor(wanted);
  assert.ok(failed.kind === 'failed');
  server.token.instead = undefined;
  assert.equal((await connections.credentialFor(wanted)).kind, 'ready');
});

test('two accounts are two connections; a conversation may use the other one', async (t) => {
  const { connections, connect, wanted, kysely, server } = await startSignIn(t);
  await connect('alice');
  await connect('bob');
  await connect('alice');
  const [alice, bob, ...more] = await connections.list('ada');
  assert.equal(more.length, 0);
  assert.deepEqual([alice?.chosen, bob?.chosen], [true, false]);
  await kysely.insertInto('conversation').values({ person_id: 'ada', id: 'talk' }).execute();
  await connections.chooseFor('ada', 'talk', 'notes', bob?.id ?? '');
  const tokenOf = async (conversationId: string | null) => {
    const answer = await connections.credentialFor({ ...wanted, conversationId });
    return answer.kind === 'ready' ? server.readToken(answer.credential.value.slice(7)) : null;
  };
  assert.equal((await tokenOf('talk'))?.account, 'bob');
  assert.equal((await tokenOf(null))?.account, 'alice');
  const wrong = await connect('bob', { connectionId: alice?.id ?? '' });
  assert.equal((await connections.readFlow('ada', wrong.flowId ?? '')).notice?.code, 'other_account');
  assert.equal(
    (await tokenOf(null))?.account,
    'alice',
    'an account is never put into another one’s connection',
  );
});

test('disconnecting revokes at the server, and another connection takes its place', async (t) => {
  const { connections, connect, wanted, server } = await startSignIn(t);
  await connect('alice');
  await connect('bob');
  const before = await connections.credentialFor(wanted);
  const [alice] = await connections.list('ada');
  assert.deepEqual(await connections.remove('ada', alice?.id ?? ''), { revoked: true });
  assert.ok(before.kind === 'ready');
  assert.equal(await server.readToken(before.credential.value.slice(7)), null);
  assert.deepEqual(
    (await connections.list('ada')).map(({ accountName, chosen }) => [accountName, chosen]),
    [['bob@accounts.example', true]],
  );
});

test('a missing scope is asked for, and no more than that', async (t) => {
  const { connections, connect, wanted } = await startSignIn(t);
  await connect('alice');
  const answer = await connections.credentialFor({ ...wanted, scopes: ['write'] });
  assert.ok(answer.kind === 'needs' && answer.need.why === 'scopes');
  assert.ok(answer.need.scopes.includes('write'));
  await connect('alice', { scopes: answer.need.scopes, connectionId: answer.need.connectionId ?? '' });
  assert.equal((await connections.credentialFor({ ...wanted, scopes: ['write'] })).kind, 'ready');
});

test('where the server offers it, the desk registers itself', async (t) => {
  const { connections, connect } = await startSignIn(t, { registration: true, clients: [] });
  assert.equal((await connect('alice')).fault, null);
  const admin = await connections.readAdminSignIn('notes');
  assert.equal(admin.clientKind, 'registered');
  assert.equal((await connect('bob')).fault, null);
  assert.equal((await connections.readAdminSignIn('notes')).clientId, admin.clientId);
});

test('every step is in the log, and no secret is', async (t) => {
  const { connections, connect, kysely } = await startSignIn(t);
  const { flowId } = await connect('alice');
  const { steps } = await connections.listSteps({ personId: 'ada', flowId: flowId ?? '' });
  assert.deepEqual(steps.map(({ act, ok }) => [act, ok]).reverse(), [
    ['begin', true],
    ['return', true],
    ['exchange', true],
    ...(steps.some(({ act }) => act === 'account') ? [['account', true]] : []),
    ['store', true],
  ]);
  const answer = await connections.credentialFor({
    ...ada,
    pluginId: 'notes',
    conversationId: null,
    scopes: [],
    security: 'not-said',
  });
  assert.ok(answer.kind === 'ready');
  const rows = await kysely.selectFrom('connection_step').selectAll().execute();
  const text = JSON.stringify(rows);
  assert.ok(!text.includes(answer.credential.value.slice(7)), 'no token');
  assert.ok(!text.includes(secret), 'no client secret');
});
