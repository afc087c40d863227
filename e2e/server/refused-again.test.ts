import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, atRest, decide, waiting } from './helpers/conversation.ts';
import { signIn, startOAuthNotes } from './helpers/notes.ts';

const unauthorized = { status: 401, type: 'application/json', body: '{}' };

/** A member who is signed in at the notes and may write there. */
async function startSignedIn(t: Parameters<typeof startOAuthNotes>[0]) {
  const notes = await startOAuthNotes(t, { registration: true, clients: [], scope: 'read write' });
  const { member, plugin, server } = notes;
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const connection = async () => (await member.call('listConnections')).connections[0];
  return { ...notes, connection };
}

test('a change that is refused after its sign-in was renewed says that the account is broken, and asks no third time', async (t) => {
  const { member, api, plugin, server, connection } = await startSignedIn(t);
  api.answerNext(unauthorized, unauthorized);
  const asked = await ask(member, 'add a note');
  const again = waiting(await decide(member, waiting(asked.turn)));
  assert.equal(again.reasons[0]?.code, 'sign-in-renewed');
  assert.equal(server.tokenRequests('refresh_token').length, 1);

  const broken = await decide(member, again);
  const [call] = broken.calls;
  assert.deepEqual(
    [broken.status, call?.status, call?.need?.why, call?.fault?.code],
    ['waiting', 'needs-connection', 'reconnect', 'credential_refused'],
  );
  assert.equal(server.tokenRequests('refresh_token').length, 1, 'not renewed another time');
  assert.deepEqual(
    [(await connection())?.state, (await connection())?.fault?.code],
    ['needs-sign-in', 'credential_refused'],
  );

  const before = await connection();
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }), {
    connectionId: before?.id ?? '',
  });
  const fresh = waiting(await atRest(member, asked.conversationId, asked.turn.id));
  const done = await decide(member, fresh);
  assert.equal(done.calls[0]?.status, 'succeeded', JSON.stringify(done.calls[0]?.fault));
  assert.equal(api.calls().filter(({ method }) => method === 'POST').length, 3);
});

test('other values do not begin it anew: changed by form and refused again, the account is broken', async (t) => {
  const { member, api, server, connection } = await startSignedIn(t);
  api.answerNext(unauthorized, unauthorized);
  const asked = await ask(member, 'add a note');
  const again = waiting(await decide(member, waiting(asked.turn)));
  const changed = await member.call('changeApproval', {
    params: { approvalId: again.id },
    body: { arguments: { text: 'buy bread' } },
  });
  const broken = await decide(member, changed);
  const last = broken.calls.at(-1);
  assert.deepEqual([last?.status, last?.need?.why], ['needs-connection', 'reconnect']);
  assert.equal(server.tokenRequests('refresh_token').length, 1);
  assert.equal((await connection())?.state, 'needs-sign-in');
});

test('a sign-in that was made anew may be renewed once as well', async (t) => {
  const { member, api, plugin, server, connection } = await startSignedIn(t);
  api.answerNext(unauthorized, unauthorized, unauthorized);
  const asked = await ask(member, 'add a note');
  const again = waiting(await decide(member, waiting(asked.turn)));
  await decide(member, again);
  const before = await connection();
  await signIn(member, plugin.id, (url) => server.signIn(url, { account: 'alice' }), {
    connectionId: before?.id ?? '',
  });
  const fresh = waiting(await atRest(member, asked.conversationId, asked.turn.id));
  const third = waiting(await decide(member, fresh));
  assert.equal(server.tokenRequests('refresh_token').length, 2, 'the fresh one is renewed once');
  assert.equal((await decide(member, third)).calls[0]?.status, 'succeeded');
});
