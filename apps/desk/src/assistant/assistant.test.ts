import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { ToolCall } from '@plugdesk/protocol';
import type { Script } from '../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../testing/scripted-model/scripted-provider.ts';
import {
  activePlugin,
  bookingsDescription,
  type PluginAnswer,
  type ReceivedRequest,
  startPluginServer,
  startTestAssistant,
} from '../../testing/test-assistant.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const places = JSON.stringify({
  places: [
    { id: 'p1', name: 'Hôtel du Canal' },
    { id: 'p2', name: 'Maison Belleville' },
  ],
});

async function start(
  script: Script,
  answer: (request: ReceivedRequest) => PluginAnswer = () => ({ body: places }),
) {
  const provider = await startScriptedProvider('openai-responses', script);
  const server = await startPluginServer(answer);
  const desk = await startTestAssistant(provider.model);
  await desk.register(activePlugin('stays', bookingsDescription, server.url));
  cleanUps.push(
    () => provider[Symbol.asyncDispose](),
    () => server.close(),
    () => desk.close(),
  );
  return { desk, server, provider };
}

const text = (turn: { parts: { type: string; text?: string }[] }) =>
  turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('|');
const statuses = (turn: { calls: ToolCall[] }) => turn.calls.map((call) => call.status);

test('a question is answered with what a plugin returned', async () => {
  const { desk, server, provider } = await start([
    { text: 'I look.', toolCalls: [{ name: 'stays_findPlaces', arguments: { city: 'Paris' } }] },
    { text: ['Two ', 'places.'] },
  ]);
  const { turn } = await desk.ask('Where can I stay in Paris?');
  assert.equal(turn.status, 'completed', JSON.stringify(turn.fault));
  assert.equal(text(turn), 'I look.|Two places.');
  assert.deepEqual(statuses(turn), ['succeeded']);
  const [call] = turn.calls;
  assert.equal(call?.sentence, 'Looked up places: Paris, 2 found');
  assert.deepEqual(call?.values, [
    { name: 'city', place: 'query', value: 'Paris', origin: { kind: 'question' }, changed: false },
  ]);
  assert.equal(call?.reasons[0]?.code, 'reads');
  const { budgetTokens, ...choice } = call?.choice ?? {};
  assert.deepEqual(choice, { by: 'model', words: [], near: [], offered: 2, on: 2, offeredTokens: 200 });
  assert.ok(Number(budgetTokens) >= 500);
  const [request] = server.received;
  assert.equal(request?.url, '/places?city=Paris');
  assert.equal(request?.headers['user-agent'], 'Plugdesk/test');
  assert.equal(request?.headers['accept-language'], 'en');
  for (const name of ['openai-conversation-id', 'openai-ephemeral-user-id', 'plugdesk-user-id']) {
    assert.match(String(request?.headers[name]), /^[A-Za-z0-9_-]{22}$/, name);
  }
  assert.match(JSON.stringify(provider.server.requests[1]?.raw), /Maison Belleville/);
});

test('a change is asked about, sent only after the decision, exactly as stored, and once', async () => {
  const { desk, server } = await start([
    { toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p2', nights: 2 } }] },
    { text: 'Booked.' },
  ]);
  const { conversationId, turn } = await desk.ask('Book p2');
  assert.equal(turn.status, 'waiting');
  assert.equal(server.received.length, 0);
  const [approval] = turn.approvals;
  assert.ok(approval);
  assert.equal(approval.request.body, '{"placeId":"p2","nights":2}');
  assert.deepEqual(
    approval.values.map(({ name, value, origin }) => [name, value, origin.kind]),
    [
      ['placeId', 'p2', 'question'],
      ['nights', '2', 'assistant'],
    ],
  );
  assert.deepEqual(
    approval.reasons.map(({ code }) => code),
    ['method'],
  );
  await desk.decide(approval, 'approve');
  const after = (await desk.settled(conversationId)).turns[0]!;
  assert.equal(after.status, 'completed');
  assert.equal(text(after), 'Booked.');
  assert.deepEqual(statuses(after), ['succeeded']);
  assert.equal(server.received.length, 1);
  assert.equal(server.received[0]?.body, approval.request.body);
  await assert.rejects(desk.decide(approval, 'approve'), { code: 'approval_taken' });
  assert.ok(desk.audited.some(({ act }) => act === 'call.sent'));
});

test('a refusal sends nothing and its word reaches the model', async () => {
  const { desk, server, provider } = await start([
    { toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p2', nights: 2 } }] },
    { text: 'Fine, not booked.' },
  ]);
  const { conversationId, turn } = await desk.ask('Book p2');
  await desk.decide(turn.approvals[0]!, 'deny', { word: 'too expensive' });
  const after = (await desk.settled(conversationId)).turns[0]!;
  assert.deepEqual(statuses(after), ['denied']);
  assert.equal(server.received.length, 0);
  assert.match(JSON.stringify(provider.server.requests[1]?.raw), /too expensive/);
});

test('parallel calls: reads run, changes wait, and the turn goes on when all are decided', async () => {
  const { desk, server } = await start([
    {
      toolCalls: [
        { name: 'stays_findPlaces', arguments: { city: 'Paris' } },
        { name: 'stays_bookPlace', arguments: { placeId: 'p1', nights: 1 } },
        { name: 'stays_bookPlace', arguments: { placeId: 'p2', nights: 1 } },
      ],
    },
    { text: 'Done.' },
  ]);
  const { conversationId, turn } = await desk.ask('Look in Paris and book both');
  assert.deepEqual(statuses(turn), ['succeeded', 'waiting', 'waiting']);
  await desk.decide(turn.approvals[0]!, 'approve');
  const between = (await desk.settled(conversationId)).turns[0]!;
  assert.equal(between.status, 'waiting');
  assert.deepEqual(statuses(between), ['succeeded', 'succeeded', 'waiting']);
  await desk.decide(turn.approvals[1]!, 'deny');
  const after = (await desk.settled(conversationId)).turns[0]!;
  assert.equal(after.status, 'completed');
  assert.equal(server.received.filter(({ method }) => method === 'POST').length, 1);
});

test('what a model writes wrongly goes back to it and nothing is sent', async () => {
  const { desk, server, provider } = await start([
    { toolCalls: [{ name: 'stays_nothing', arguments: {} }] },
    { toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p1', nights: 'two' } }] },
    { toolCalls: [{ name: 'stays_findPlaces', arguments: '{"city": ' }] },
    { text: 'I give up.' },
  ]);
  const { turn } = await desk.ask('Book something');
  assert.deepEqual(statuses(turn), ['invalid', 'invalid', 'invalid']);
  assert.deepEqual(
    turn.calls.map((call) => call.fault?.code),
    ['tool_unknown', 'arguments_invalid', 'arguments_not_json'],
  );
  assert.equal(turn.status, 'completed');
  assert.equal(server.received.length, 0);
  assert.match(JSON.stringify(provider.server.requests[2]?.raw), /nights/);
});

test('what a model writes almost right is mended before it is asked: slip, request and model have the mended value', async () => {
  const { desk, server, provider } = await start([
    { toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p2', nights: '2' } }] },
    { text: 'Booked.' },
  ]);
  const { conversationId, turn } = await desk.ask('Book p2 for 2 nights');
  const [approval] = turn.approvals;
  assert.equal(approval?.request.body, '{"placeId":"p2","nights":2}');
  assert.deepEqual(
    approval?.values.map(({ name, value, origin }) => [name, value, origin.kind]),
    [
      ['placeId', 'p2', 'question'],
      ['nights', '2', 'question'],
    ],
  );
  assert.deepEqual(turn.calls[0]?.mends, [{ path: '/nights', from: '2', to: 2 }]);
  await desk.decide(approval!, 'approve');
  const after = (await desk.settled(conversationId)).turns[0]!;
  assert.deepEqual(after.calls[0]?.mends, [{ path: '/nights', from: '2', to: 2 }]);
  assert.equal(server.received[0]?.body, '{"placeId":"p2","nights":2}');
  assert.match(JSON.stringify(provider.server.requests[1]?.raw), /Arguments were mended/);
});

test('a model that breaks off executes nothing, what it said stays, and the person can go on', async () => {
  let broken = true;
  const { desk, server } = await start(() => {
    if (!broken) return { text: 'Now it works.' };
    broken = false;
    return {
      text: 'I book it.',
      toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p1', nights: 1 } }],
      fault: { kind: 'cut-after', part: 'tool-input' },
    };
  });
  const { conversationId, turn } = await desk.ask('Book p1');
  assert.equal(turn.status, 'failed');
  assert.equal(turn.fault?.code, 'model_stream_cut');
  assert.equal(text(turn), 'I book it.');
  assert.equal(turn.calls.length, 0);
  assert.equal(server.received.length, 0);
  const next = await desk.ask('And now?', conversationId);
  assert.equal(text(next.turn), 'Now it works.');
});

test('a turn makes at most the set number of calls, and then concludes without tools', async () => {
  const { desk, server, provider } = await start(({ tools }) =>
    tools.length === 0
      ? { text: 'That is all I got.' }
      : { toolCalls: [1, 2, 3].map(() => ({ name: 'stays_findPlaces', arguments: { city: 'Paris' } })) },
  );
  desk.settings.maxCallsPerTurn = 5;
  const { turn } = await desk.ask('Look everywhere');
  assert.equal(server.received.length, 5);
  assert.equal(turn.calls.at(-1)?.fault?.code, 'call_limit');
  assert.equal(text(turn), 'That is all I got.');
  assert.equal(provider.server.requests.length, 3);
});

test('stopping keeps what was said', async () => {
  const { desk } = await start([
    { text: ['One ', 'two ', 'three'], fault: { kind: 'silence', afterChunks: 2 } },
  ]);
  const conversation = await desk.assistant.createConversation(desk.personId);
  const { turnId } = await desk.assistant.ask(desk.personId, conversation.id, {
    text: 'Count',
    modelId: null,
    insteadOf: null,
    idempotencyKey: null,
  });
  const abort = new AbortController();
  for await (const followed of await desk.assistant.follow(desk.personId, conversation.id, 0, abort.signal)) {
    const said =
      followed.type === 'events' && followed.events.some(({ event }) => event.type === 'text-delta');
    if (said) break;
  }
  await desk.assistant.stop(desk.personId, conversation.id, turnId);
  const [turn] = (await desk.settled(conversation.id)).turns;
  assert.equal(turn?.status, 'stopped');
  assert.match(text(turn!), /^One/);
  await assert.rejects(desk.assistant.stop(desk.personId, conversation.id, turnId), {
    code: 'turn_not_running',
  });
});

test('an edited question takes the place of the old turn and what waited in it', async () => {
  const { desk, server } = await start(({ lastUserText }) =>
    lastUserText.includes('Book')
      ? { toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p1', nights: 1 } }] }
      : { text: 'Hello.' },
  );
  const { conversationId, turn } = await desk.ask('Book p1');
  await desk.assistant.ask(desk.personId, conversationId, {
    text: 'Just say hello',
    modelId: null,
    insteadOf: turn.id,
    idempotencyKey: null,
  });
  const detail = await desk.settled(conversationId);
  assert.deepEqual(
    detail.turns.map((one) => one.question),
    ['Just say hello'],
  );
  await assert.rejects(desk.decide(turn.approvals[0]!, 'approve'), { code: 'approval_taken' });
  assert.equal(server.received.length, 0);
});

test('the same key asks once', async () => {
  const { desk, provider } = await start([{ text: 'Once.' }]);
  const { id } = await desk.assistant.createConversation(desk.personId);
  const question = { text: 'Hi', modelId: null, insteadOf: null, idempotencyKey: 'key-12345' };
  const first = await desk.assistant.ask(desk.personId, id, question);
  await desk.settled(id);
  const second = await desk.assistant.ask(desk.personId, id, question);
  assert.equal(second.turnId, first.turnId);
  assert.equal(provider.server.requests.length, 1);
});

test('an answer of another plugin in the conversation makes a read with values ask', async () => {
  const { desk, server } = await start([
    { toolCalls: [{ name: 'stays_findPlaces', arguments: { city: 'Paris' } }] },
    { toolCalls: [{ name: 'other_findPlaces', arguments: { city: 'Hôtel du Canal' } }] },
    { text: 'Done.' },
  ]);
  await desk.register(activePlugin('other', bookingsDescription, server.url));
  const { turn } = await desk.ask('Look in Paris, then elsewhere');
  assert.deepEqual(statuses(turn), ['succeeded', 'waiting']);
  assert.deepEqual(
    turn.approvals[0]?.reasons.map(({ code }) => code),
    ['taint'],
  );
  assert.deepEqual(turn.approvals[0]?.values[0]?.origin, { kind: 'plugin', plugin: 'stays' });
  assert.equal(server.received.length, 1);
});
