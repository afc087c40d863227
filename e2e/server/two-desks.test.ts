import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { NumberedTurnEvent } from '@plugdesk/protocol';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { bookingsDescription } from '../../apps/desk/testing/test-assistant.ts';
import { applyEvent } from '../../packages/client/src/index.ts';
import type { Caller } from './helpers/caller.ts';
import { ask, atRest, decision, post, read, waiting, words } from './helpers/conversation.ts';
import { createDeskHouse, signUpByLink } from './helpers/desk-process.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { startPlugin } from './helpers/start-desk.ts';
import { createGate, waitFor } from './helpers/wait-for.ts';

/** Two desks that are started at the same moment on an empty database, and a person who is signed in at both. */
async function startTwo(test: TestContext, script: Script) {
  const model = await startScriptedModel({ protocol: 'chat-completions', script, apiKey: scriptedKey });
  const house = await createDeskHouse({
    PLUGDESK_MODEL: 'openai-compatible:llama3.3',
    PLUGDESK_MODEL_URL: model.url,
    PLUGDESK_MODEL_KEY: scriptedKey,
  });
  test.after(async () => {
    await house.close();
    await model.close();
  });
  const [first, second] = await Promise.all([house.start(), house.start()]);
  // The later link takes the place of the earlier one: exactly one of the two works.
  const signedUp = await Promise.allSettled([signUpByLink(first), signUpByLink(second)]);
  const [person, ...more] = signedUp.filter((result) => result.status === 'fulfilled');
  assert.ok(person && more.length === 0, 'one of the two links makes the one administrator');
  return { house, model, first, second, a: person.value.at(first.url), b: person.value.at(second.url) };
}

/** Reads until the turn is at rest, or until so many events have come. */
async function readSome(
  caller: Caller,
  conversationId: string,
  after: number,
  most: number,
): Promise<{ events: NumberedTurnEvent[]; ended: boolean }> {
  const events: NumberedTurnEvent[] = [];
  for await (const numbered of caller.follow(conversationId, after)) {
    events.push(numbered);
    if (isEnd(numbered)) return { events, ended: true };
    if (events.length >= most) break;
  }
  return { events, ended: false };
}

function isEnd({ event }: NumberedTurnEvent): boolean {
  return event.type === 'turn-status' && event.status !== 'running';
}

test('two desks started at once on an empty database: both are ready, one administrator, one history of migrations', async (test) => {
  const { house, first, second, a, b } = await startTwo(test, [{ text: 'Hello.' }]);
  for (const desk of [first, second]) {
    assert.equal((await fetch(`${desk.url}/readyz`)).status, 200);
  }
  const { rows } = await house.pool.query('select id from person');
  assert.equal(rows.length, 1);
  const session = await b.call('readSession');
  assert.equal(session.person?.email, 'ada@example.com');
  const { turn } = await ask(b, 'Hello?');
  assert.equal(words(turn), 'Hello.');
  assert.equal((await a.call('listConversations')).conversations.length, 1);
});

test('asked at one desk and followed at the other with cuts at random places: no word lost, none doubled', async (test) => {
  const answer = Array.from({ length: 400 }, (_, index) => `word${index} `);
  const { a, b } = await startTwo(test, () => ({ text: answer, tokensPerSecond: 120 }));
  const { conversationId, turnId } = await post(a, 'Tell me all');
  // Begins in the middle, from a conversation as it stands there.
  const start = await waitFor(async () => {
    const detail = await read(b, conversationId);
    return words(detail.turns[0]).includes('word20 ') && detail;
  });
  assert.equal(start.turns[0]?.status, 'running');
  let detail = start;
  const numbers: number[] = [];
  let connections = 0;
  for (let ended = false; !ended; ) {
    connections += 1;
    // Where it cuts is chance; from which desk it reads changes, too, and mostly it is the other one.
    const reader = connections % 5 === 0 ? a : b;
    const most = 1 + Math.floor(Math.random() * 6);
    const piece = await readSome(reader, conversationId, detail.cursor, most);
    for (const numbered of piece.events) {
      numbers.push(numbered.sequence);
      detail = applyEvent(detail, numbered);
    }
    ended = piece.ended;
  }
  assert.ok(connections >= 20, `${connections} connections`);
  const turn = detail.turns.find((candidate) => candidate.id === turnId);
  assert.equal(words(turn), answer.join(''));
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => start.cursor + 1 + index),
    'every event once, in order',
  );
  assert.deepEqual(detail.turns, (await read(b, conversationId)).turns, 'the same as read anew');
  assert.deepEqual(detail.turns, (await read(a, conversationId)).turns);
});

test('a reader that is cut off with every single event still has every word once', async (test) => {
  const answer = Array.from({ length: 40 }, (_, index) => `${index} `);
  const { a, b } = await startTwo(test, () => ({ text: answer, tokensPerSecond: 100 }));
  const { conversationId } = await post(a, 'Count');
  let detail = await read(b, conversationId);
  for (let ended = false; !ended; ) {
    const piece = await readSome(b, conversationId, detail.cursor, 1);
    for (const numbered of piece.events) detail = applyEvent(detail, numbered);
    ended = piece.ended;
  }
  assert.equal(words(detail.turns[0]), answer.join(''));
});

test('an answer that runs at one desk is stopped at the other; what was said stays at both', async (test) => {
  const said = 'This goes on and on';
  const { a, b, model } = await startTwo(test, () => ({
    text: `${said} for ever`,
    fault: { kind: 'silence', afterChunks: 5 },
  }));
  const { conversationId, turnId } = await post(a, 'Talk');
  await waitFor(async () => words((await read(b, conversationId)).turns[0]) === said);
  await b.call('stopTurn', { params: { conversationId, turnId } });
  const turn = await atRest(b, conversationId, turnId);
  assert.deepEqual([turn.status, words(turn)], ['stopped', said]);
  assert.equal(await model.requests[0]?.ended, 'client-gone', 'the request to the model was ended');
  assert.deepEqual((await read(a, conversationId)).turns[0], turn);
});

const callTwice: Script = ({ results, tool }) =>
  results.length > 0
    ? { text: 'Both are done.' }
    : {
        toolCalls: [
          { name: tool('bookPlace'), arguments: { placeId: 'p1', nights: 1 } },
          { name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 2 } },
        ],
      };

test('decided at the other desk while the first one holds the turn: each request goes out once', async (test) => {
  const gate = createGate();
  const plugin = await startPlugin(test, ({ body }) => ({
    status: 201,
    body: '{}',
    ...(body.includes('p1') ? { after: gate.opened } : {}),
  }));
  test.after(gate.open);
  const { a, b } = await startTwo(test, callTwice);
  await openHosts(a, plugin.url);
  await registerDescription(a, bookingsDescription, plugin.url);
  const { conversationId, turn } = await ask(a, 'Book both');
  const [one, two] = turn.approvals;
  assert.ok(one && two);
  await a.call('decideApproval', decision(one));
  await waitFor(() => plugin.received.length === 1);
  // The first desk holds the turn and waits for the plugin; the second one takes the decision.
  const decided = await b.call('decideApproval', decision(two));
  assert.equal(decided.state, 'approved');
  gate.open();
  const after = await waitFor(async () => {
    const now = await atRest(b, conversationId, turn.id);
    return now.status === 'completed' && now;
  });
  assert.deepEqual(
    after.calls.map((call) => call.status),
    ['succeeded', 'succeeded'],
  );
  assert.equal(words(after), 'Both are done.');
  assert.deepEqual(plugin.received.map(({ body }) => JSON.parse(body).placeId).sort(), ['p1', 'p2']);
});

test('forty clicks at two desks at once: one is taken, one request goes out', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{}' }));
  const { a, b } = await startTwo(test, ({ results, tool }) =>
    results.length > 0
      ? { text: 'Done.' }
      : { toolCalls: [{ name: tool('bookPlace'), arguments: { placeId: 'p1', nights: 1 } }] },
  );
  await openHosts(a, plugin.url);
  await registerDescription(a, bookingsDescription, plugin.url);
  const { conversationId, turn } = await ask(b, 'Book it');
  const clicks = Array.from({ length: 40 }, (_, index) =>
    (index % 2 === 0 ? a : b).raw('decideApproval', decision(waiting(turn))),
  );
  const answers = await Promise.all(clicks);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(answers.every(({ status, code }) => status === 200 || code === 'approval_taken'));
  const after = await atRest(a, conversationId, turn.id);
  assert.equal(after.calls[0]?.status, 'succeeded');
  assert.equal(plugin.received.length, 1);
});
