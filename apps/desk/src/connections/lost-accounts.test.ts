import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { startOidcServer } from '../../testing/authorization-servers/oidc-server.ts';
import { chooseFor } from './conversation-choices.ts';
import {
  ada,
  manifestOAuth,
  startTestConnections,
  testRedirectUrl,
} from './testing/start-test-connections.ts';

/** Ada with two accounts, Alice (used as usual) and Bob, and three conversations; two of them called the plugin. */
async function startTwoAccounts(test: TestContext) {
  const server = await startOidcServer({
    clients: [{ id: 'desk', secret: 's-0123456789', redirectAddresses: [testRedirectUrl('notes')] }],
  });
  test.after(() => server.close());
  const desk = await startTestConnections(test);
  const { connections, kysely } = desk;
  await desk.addPlugin('notes', manifestOAuth(server.url));
  await connections.saveSignIn('notes', { clientId: 'desk', clientSecret: 's-0123456789' }, 'ada');
  const connect = async (account: string, conversationId: string | null = null) => {
    const { url } = await connections.start('notes', {
      ...ada,
      connectionId: null,
      conversationId,
      scopes: [],
    });
    const parameters = new URL(await server.signIn(url, { account })).searchParams;
    return connections.finish('notes', { ...ada, parameters });
  };
  const alice = (await connect('alice')).connectionId ?? '';
  const bob = (await connect('bob')).connectionId ?? '';
  for (const id of ['usual', 'named', 'silent']) {
    await kysely.insertInto('conversation').values({ person_id: 'ada', id }).execute();
  }
  for (const conversation of ['usual', 'named']) {
    await kysely
      .insertInto('turn')
      .values({
        person_id: 'ada',
        conversation_id: conversation,
        id: 'turn',
        position: 0,
        question: 'read my notes',
        model: '{"id":"planner","label":"Planner","kind":"planner","place":"desk"}',
        status: 'completed',
      })
      .execute();
    await kysely
      .insertInto('tool_call')
      .values({
        person_id: 'ada',
        conversation_id: conversation,
        turn_id: 'turn',
        id: 'call',
        position: 0,
        step: 1,
        plugin_id: 'notes',
        tool_name: 'listNotes',
        status: 'succeeded',
        detail: '{}',
        arguments: '{}',
      })
      .execute();
  }
  const wanted = { ...ada, pluginId: 'notes', scopes: [], security: 'needed' as const };
  /** Who a conversation is at the plugin, or why it stops and asks. */
  const whoIs = async (conversationId: string): Promise<string> => {
    const answer = await connections.credentialFor({ ...wanted, conversationId });
    const need = await connections.needFor({ ...wanted, conversationId });
    if (answer.kind === 'needs') {
      assert.equal(need?.why, answer.need.why, 'said alike before and at sending');
      return [answer.need.why, answer.need.was].filter(Boolean).join(': ');
    }
    assert.equal(need, null);
    if (answer.kind !== 'ready') return answer.kind;
    return (await server.readToken(answer.credential.value.slice(7)))?.account ?? 'nobody';
  };
  return { ...desk, connect, alice, bob, whoIs };
}

test('a conversation whose account was disconnected asks as whom it goes on, and never picks the other one', async (t) => {
  const { connections, alice, bob, whoIs } = await startTwoAccounts(t);
  await connections.chooseFor('ada', 'named', 'notes', bob);
  await connections.remove('ada', bob);
  assert.equal(await whoIs('named'), 'choose: bob@accounts.example');
  assert.deepEqual(await connections.readChoices('ada', 'named'), {
    choices: {},
    lost: { notes: 'bob@accounts.example' },
  });
  assert.equal(await whoIs('usual'), 'alice', 'what goes as usual goes on');

  await connections.chooseFor('ada', 'named', 'notes', alice);
  assert.equal(await whoIs('named'), 'alice');
  assert.deepEqual((await connections.readChoices('ada', 'named')).lost, {});
});

test('where the usual account is disconnected, conversations that called the plugin ask, others begin with what is left', async (t) => {
  const { connections, alice, bob, whoIs } = await startTwoAccounts(t);
  await connections.chooseFor('ada', 'named', 'notes', bob);
  await connections.remove('ada', alice);
  assert.equal(await whoIs('usual'), 'choose: alice@accounts.example');
  assert.equal(await whoIs('named'), 'bob', 'it named the one that is left');
  assert.equal(await whoIs('silent'), 'bob', 'it was nobody before');
  await connections.chooseFor('ada', 'usual', 'notes', null);
  assert.equal(await whoIs('usual'), 'bob', 'the person said: as usual');
});

test('the same account connected again is taken without a question, another one only where it was connected', async (t) => {
  const { connections, connect, alice, bob, whoIs } = await startTwoAccounts(t);
  await connections.chooseFor('ada', 'named', 'notes', bob);
  await connections.remove('ada', bob);
  await connect('bob');
  assert.equal(await whoIs('named'), 'bob');

  await connections.remove('ada', alice);
  assert.equal(await whoIs('usual'), 'choose: alice@accounts.example');
  await connect('bob', 'usual');
  assert.equal(await whoIs('usual'), 'bob', 'signed in as on the card of this conversation');
});

test('without any account left it asks to connect and says who it was', async (t) => {
  const { connections, connect, alice, bob, whoIs } = await startTwoAccounts(t);
  await connections.chooseFor('ada', 'named', 'notes', bob);
  await connections.remove('ada', bob);
  await connections.remove('ada', alice);
  assert.equal(await whoIs('named'), 'connect: bob@accounts.example');
  assert.equal(await whoIs('usual'), 'connect');
  await connect('alice');
  assert.equal(await whoIs('named'), 'choose: bob@accounts.example', 'connected elsewhere, as somebody else');
  assert.equal(await whoIs('usual'), 'alice');
});

test('an account that is disconnected while it is chosen is not there any more, and the conversation still asks', async (t) => {
  const { connections, alice, bob, whoIs, kysely } = await startTwoAccounts(t);
  await connections.chooseFor('ada', 'named', 'notes', bob);
  await connections.remove('ada', bob);
  const named = { personId: 'ada', conversationId: 'named', pluginId: 'notes' };
  await assert.rejects(chooseFor(kysely, named, bob), { code: 'connection_not_found' });
  await assert.rejects(chooseFor(kysely, { ...named, personId: 'ben' }, alice), {
    code: 'conversation_not_found',
  });
  assert.equal(await whoIs('named'), 'choose: bob@accounts.example');
});
