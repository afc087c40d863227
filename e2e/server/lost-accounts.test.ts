import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, atRest, decide, waiting, words } from './helpers/conversation.ts';
import { signIn, startKeyNotes, startOAuthNotes } from './helpers/notes.ts';

const adas = 'notes-key-of-ada-123456';
const bens = 'notes-key-of-ben-654321';

test('an account disconnected in the middle of a conversation: the turn stops and asks, and goes on as whom the person says', async (t) => {
  const { member, api, plugin, server } = await startOAuthNotes(t, {
    registration: true,
    clients: [],
    scope: 'read write',
  });
  for (const account of ['alice', 'bob'])
    await signIn(member, plugin.id, (url) => server.signIn(url, { account }));
  const { connections } = await member.call('listConnections');
  const [alice, bob] = connections;
  const first = await ask(member, 'read my notes');
  assert.match(words(first.turn), /"of": ?"alice"/);
  await member.call('removeConnection', { params: { connectionId: alice?.id ?? '' } });

  const before = api.calls().length;
  const second = await ask(member, 'read my notes', first.conversationId);
  const [parked] = second.turn.calls;
  assert.deepEqual(
    [second.turn.status, parked?.status, parked?.need?.why, parked?.need?.was],
    ['waiting', 'needs-connection', 'choose', 'alice@accounts.example'],
  );
  assert.equal(api.calls().length, before, 'nothing was sent as Bob');
  const params = { conversationId: first.conversationId };
  assert.deepEqual(await member.call('readConversationConnections', { params }), {
    choices: {},
    lost: { [plugin.id]: 'alice@accounts.example' },
  });

  await member.call('chooseConnection', {
    params: { ...params, pluginId: plugin.id },
    body: { connectionId: bob?.id ?? '' },
  });
  const turn = await atRest(member, first.conversationId, second.turn.id);
  assert.equal(turn.status, 'completed');
  assert.match(words(turn), /"of": ?"bob"/);
});

test('what was approved as one account is not sent as another: it asks as whom, and is shown again', async (t) => {
  const { member, api, plugin } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    keys: { [adas]: 'ada', [bens]: 'ben' },
  });
  const save = (value: string, name: string, conversationId: string | null = null) =>
    member.call('saveKey', {
      params: { pluginId: plugin.id },
      body: { key: { value }, name, connectionId: null, conversationId },
    });
  const { id } = await save(adas, 'Ada');
  await save(bens, 'Ben');
  const asked = await ask(member, 'add a note');
  const question = waiting(asked.turn);
  await member.call('removeConnection', { params: { connectionId: id } });
  const parked = await decide(member, question);
  assert.deepEqual(
    [parked.calls[0]?.status, parked.calls[0]?.need?.why, parked.calls[0]?.need?.was],
    ['needs-connection', 'choose', 'Ada'],
  );
  assert.equal(api.calls().length, 0);

  // A key that is entered on the card is the answer.
  await save(adas, 'Ada again', asked.conversationId);
  const again = waiting(await atRest(member, asked.conversationId, asked.turn.id));
  const done = await decide(member, again);
  assert.equal(done.calls[0]?.status, 'succeeded', JSON.stringify(done.calls[0]?.fault));
  assert.deepEqual(
    api.calls().map(({ headers }) => headers.authorization),
    [`Bearer ${adas}`],
  );
});

test('a branch acts as whom its conversation does, and asks where that one would ask', async (t) => {
  const { member, api, plugin } = await startKeyNotes(t, {
    auth: { kind: 'key', placement: { scheme: 'bearer' } },
    keys: { [adas]: 'ada', [bens]: 'ben' },
  });
  const save = (value: string, name: string) =>
    member.call('saveKey', {
      params: { pluginId: plugin.id },
      body: { key: { value }, name, connectionId: null },
    });
  await save(adas, 'Ada');
  const ben = await save(bens, 'Ben');
  const { id: conversationId } = await member.call('createConversation');
  await member.call('chooseConnection', {
    params: { conversationId, pluginId: plugin.id },
    body: { connectionId: ben.id },
  });
  const { turn } = await ask(member, 'read my notes', conversationId);
  const branch = () =>
    member.call('branchConversation', { params: { conversationId, turnId: turn.id }, body: {} });
  const early = await branch();
  const inBranch = await ask(member, 'read my notes', early.id);
  assert.equal(inBranch.turn.status, 'completed');
  assert.equal(api.calls().at(-1)?.headers.authorization, `Bearer ${bens}`);

  await member.call('removeConnection', { params: { connectionId: ben.id } });
  const late = await branch();
  for (const id of [early.id, late.id, conversationId]) {
    const stopped = await ask(member, 'read my notes', id);
    assert.deepEqual([stopped.turn.status, stopped.turn.calls[0]?.need?.why], ['waiting', 'choose']);
  }
});
