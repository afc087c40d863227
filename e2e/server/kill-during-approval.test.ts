import assert from 'node:assert/strict';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { bookingsDescription, type PluginAnswer } from '../../apps/desk/testing/test-assistant.ts';
import { ask, atRest, decide, decision, post, read, waiting, words } from './helpers/conversation.ts';
import { createDeskHouse, type DeskHouse, signUpByLink } from './helpers/desk-process.ts';
import { holdStatement } from './helpers/hold-statement.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';
import { startPlugin } from './helpers/start-desk.ts';
import { createGate, waitFor } from './helpers/wait-for.ts';

const book: Script = ({ results, tool, lastUserText }) => {
  if (!lastUserText.startsWith('Book')) return { text: 'Here I am again.' };
  if (results.length > 0) return { text: 'That is how it stands.' };
  return {
    text: 'I book it.',
    toolCalls: [{ name: tool('bookPlace'), arguments: { placeId: 'p2', nights: 2 } }],
  };
};

async function startHouse(test: TestContext, script: Script = book): Promise<DeskHouse> {
  const model = await startScriptedModel({ protocol: 'anthropic-messages', script, apiKey: scriptedKey });
  const house = await createDeskHouse({
    PLUGDESK_MODEL: 'anthropic:claude-sonnet-4-5',
    PLUGDESK_MODEL_URL: model.url,
    ANTHROPIC_API_KEY: scriptedKey,
  });
  test.after(async () => {
    await house.close();
    await model.close();
  });
  return house;
}

/** A running desk where a booking waits for approval. */
async function startWaiting(test: TestContext, pluginUrl: string, script?: Script) {
  const house = await startHouse(test, script);
  const desk = await house.start();
  const person = await signUpByLink(desk);
  await openHosts(person, pluginUrl);
  await registerDescription(person, bookingsDescription, pluginUrl);
  const { conversationId, turn } = await ask(person, 'Book p2 for two nights');
  return { house, desk, person, conversationId, turnId: turn.id, approval: waiting(turn) };
}

/** The dead desk's lease runs out: 15 s that no test has to sit through. */
function lapseLeases(house: DeskHouse) {
  return house.pool.query(
    `update turn set lease_until = now() - interval '1 second' where status = 'running'`,
  );
}

test('a desk killed after the approval and before the claim: the next one sends it, once', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{"id":"b1"}' }));
  const { house, desk, person, conversationId, turnId, approval } = await startWaiting(test, plugin.url);
  const held = await holdStatement(house.pool, `new.status = 'sending'`);
  const { state } = await person.call('decideApproval', decision(approval));
  assert.equal(state, 'approved');
  await held.reached();
  await desk.kill();
  await held.release();
  assert.equal(plugin.received.length, 0);

  await lapseLeases(house);
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  assert.deepEqual(
    [turn.status, turn.calls[0]?.status, words(turn)],
    ['completed', 'succeeded', 'I book it.That is how it stands.'],
  );
  assert.equal(plugin.received.length, 1);
  assert.equal(plugin.received[0]?.body, approval.request.body);
  const again = await next.raw('decideApproval', decision(approval));
  assert.deepEqual([again.status, again.code], [409, 'approval_taken']);
});

test('a desk killed after the claim and before a byte was sent: unknown, never repeated', async (test) => {
  const sockets: Socket[] = [];
  const first: Buffer[] = [];
  // Takes connections and never answers the TLS handshake: no request can have been sent.
  const listener = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (piece) => first.push(piece)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  const url = `https://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const { house, desk, person, conversationId, turnId, approval } = await startWaiting(test, url);
  await person.call('decideApproval', decision(approval));
  await waitFor(() => first.length > 0);
  await desk.kill();

  await lapseLeases(house);
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  assert.deepEqual(
    [turn.status, turn.calls[0]?.status, turn.calls[0]?.fault?.code],
    ['interrupted', 'unknown', 'outcome_unknown'],
  );
  assert.equal(sockets.length, 1, 'nobody connected again');
});

test('a desk killed while the plugin holds its answer: unknown with a hint, asked again only by the person', async (test) => {
  const gate = createGate();
  let answer: PluginAnswer = { after: gate.opened };
  const plugin = await startPlugin(test, () => answer);
  const { house, desk, person, conversationId, turnId, approval } = await startWaiting(test, plugin.url);
  await person.call('decideApproval', decision(approval));
  await waitFor(() => plugin.received.length === 1);
  await desk.kill();
  gate.open();
  answer = { status: 201, body: '{"id":"b2"}' };

  await lapseLeases(house);
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  const [call] = turn.calls;
  assert.deepEqual(
    [turn.status, turn.fault?.code, call?.status],
    ['interrupted', 'turn_interrupted', 'unknown'],
  );
  assert.match(call?.fault?.message ?? '', /may have arrived.*not repeated by itself/);
  assert.ok(call?.fault?.hint && turn.fault?.hint, 'both say what to do next');
  assert.equal((await next.raw('decideApproval', decision(approval))).code, 'approval_taken');
  assert.equal(plugin.received.length, 1, 'a second click and a restart repeat nothing');

  const fresh = await next.call('askAgain', { params: { approvalId: approval.id } });
  assert.deepEqual([fresh.state, fresh.replaces], ['pending', approval.id]);
  assert.notEqual(fresh.id, approval.id);
  assert.equal(plugin.received.length, 1, 'asking again sends nothing');
  assert.equal((await next.raw('askAgain', { params: { approvalId: approval.id } })).code, 'approval_taken');
  const after = await decide(next, fresh);
  assert.deepEqual(
    after.calls.map((made) => made.status),
    ['unknown', 'succeeded'],
  );
  assert.equal(plugin.received.length, 2);
});

test('a desk killed after the answer came and before it was kept: unknown, one request', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{"id":"b3"}' }));
  const { house, desk, person, conversationId, turnId, approval } = await startWaiting(test, plugin.url);
  const held = await holdStatement(house.pool, `old.status = 'sending' and new.status = 'succeeded'`);
  await person.call('decideApproval', decision(approval));
  await held.reached();
  await desk.kill();
  await held.release();

  await lapseLeases(house);
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  assert.deepEqual([turn.status, turn.calls[0]?.status], ['interrupted', 'unknown']);
  assert.equal(plugin.received.length, 1);
  const { turn: later } = await ask(next, 'Are you there?', conversationId);
  assert.deepEqual([later.status, words(later)], ['completed', 'Here I am again.']);
});

test('a desk killed after the outcome was kept: the outcome stands and the conversation goes on', async (test) => {
  const plugin = await startPlugin(test, () => ({ status: 201, body: '{"id":"b4"}' }));
  const { house, desk, person, conversationId, turnId, approval } = await startWaiting(
    test,
    plugin.url,
    (request) =>
      request.results.length > 0 && request.lastUserText.startsWith('Book')
        ? { text: ['Booked, ', 'and '], fault: { kind: 'silence', afterChunks: 2 } }
        : (book as Extract<Script, (...given: never[]) => unknown>)(request),
  );
  await person.call('decideApproval', decision(approval));
  await waitFor(async () => words((await read(person, conversationId)).turns[0]).endsWith('Booked, and '));
  await desk.kill();

  await lapseLeases(house);
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  assert.deepEqual(
    [turn.status, turn.calls[0]?.status, turn.calls[0]?.result?.status],
    ['interrupted', 'succeeded', 201],
  );
  assert.equal(plugin.received.length, 1);
});

test('another desk takes over a killed one by itself when its lease has run out', {
  timeout: 60_000,
}, async (test) => {
  const gate = createGate();
  const plugin = await startPlugin(test, () => ({ after: gate.opened }));
  test.after(gate.open);
  const { house, desk, person, conversationId, turnId, approval } = await startWaiting(test, plugin.url);
  const other = person.at((await house.start()).url);
  await person.call('decideApproval', decision(approval));
  await waitFor(() => plugin.received.length === 1);
  assert.equal((await read(other, conversationId)).turns[0]?.calls[0]?.status, 'sending');
  await desk.kill();
  const turn = await atRest(other, conversationId, turnId);
  assert.deepEqual([turn.status, turn.calls[0]?.status], ['interrupted', 'unknown']);
  assert.equal(plugin.received.length, 1);
});

test('a desk killed in the middle of an answer: what was said stays, says interrupted, and going on works', async (test) => {
  const said = 'One two three four five six seven';
  const house = await startHouse(test, ({ lastUserText }) =>
    lastUserText === 'Count'
      ? { text: `${said} eight nine`, fault: { kind: 'silence', afterChunks: 7 } }
      : { text: 'Going on.' },
  );
  const desk = await house.start();
  const person = await signUpByLink(desk);
  const { conversationId, turnId } = await post(person, 'Count');
  await waitFor(async () => words((await read(person, conversationId)).turns[0]) === said);
  await desk.kill();

  await lapseLeases(house);
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  assert.deepEqual([turn.status, turn.fault?.code, words(turn)], ['interrupted', 'turn_interrupted', said]);
  const { turn: later } = await ask(next, 'Go on', conversationId);
  assert.deepEqual([later.status, words(later)], ['completed', 'Going on.']);
  assert.equal((await read(next, conversationId)).turns.length, 2);
});
