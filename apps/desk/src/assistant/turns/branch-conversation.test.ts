import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Script } from '../../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import {
  activePlugin,
  bookingsDescription,
  startPluginServer,
  startTestAssistant,
} from '../../../testing/test-assistant.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(script: Script) {
  const provider = await startScriptedProvider('chat-completions', script);
  const server = await startPluginServer(() => ({ body: '[{"id":"p2","name":"Maison Belleville"}]' }));
  const desk = await startTestAssistant(provider.model);
  await desk.register(activePlugin('stays', bookingsDescription, server.url));
  cleanUps.push(
    () => provider[Symbol.asyncDispose](),
    () => server.close(),
    () => desk.close(),
  );
  return { desk, server };
}

test('a branch has the turns up to one with their calls, and goes on by itself', async () => {
  const { desk } = await start([
    { toolCalls: [{ name: 'stays_findPlaces', arguments: { city: 'Paris' } }] },
    { text: 'One place.' },
    { text: 'Second answer.' },
    { text: 'Another answer.' },
  ]);
  const { conversationId, turn } = await desk.ask('Where?');
  await desk.ask('And then?', conversationId);
  const { assistant, personId } = desk;
  const branch = await assistant.branchConversation(personId, conversationId, turn.id);
  assert.equal(branch.title, 'Where? (branch)');
  const detail = await assistant.readConversation(personId, branch.id);
  assert.deepEqual(
    detail.turns.map(({ question, status }) => [question, status]),
    [['Where?', 'completed']],
  );
  const [copy] = detail.turns;
  assert.notEqual(copy?.id, turn.id);
  assert.deepEqual(copy?.parts, turn.parts);
  const [call] = copy?.calls ?? [];
  assert.equal(call?.copied, true);
  assert.equal(call?.turnId, copy?.id);
  assert.equal(call?.status, 'succeeded');
  const whole = await assistant.readCall(personId, branch.id, call?.id ?? '');
  assert.match(whole.answer ?? '', /Maison Belleville/);
  const next = await desk.ask('Otherwise?', branch.id);
  assert.equal(next.turn.status, 'completed');
  assert.equal((await assistant.readConversation(personId, conversationId)).turns.length, 2);
});

test('what waits for a decision is not copied as something that can be decided', async () => {
  const { desk, server } = await start([
    { toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p2', nights: 2 } }] },
  ]);
  const { conversationId, turn } = await desk.ask('Book p2');
  assert.equal(turn.status, 'waiting');
  const branch = await desk.assistant.branchConversation(desk.personId, conversationId, turn.id);
  assert.equal(branch.waiting, 0);
  const { turns } = await desk.assistant.readConversation(desk.personId, branch.id);
  assert.deepEqual(
    turns.map(({ status, approvals, calls }) => [status, approvals.length, calls[0]?.status]),
    [['stopped', 0, 'stopped']],
  );
  assert.equal(turns[0]?.parts[0]?.type, 'tool-call');
  assert.equal((await desk.assistant.listApprovals(desk.personId)).waiting.length, 1);
  assert.equal(server.received.length, 0);
});

test('a turn of another conversation or person is not found', async () => {
  const { desk } = await start([{ text: 'Hello.' }]);
  const { conversationId, turn } = await desk.ask('Hello');
  const branch = (personId: string, turnId: string) =>
    desk.assistant.branchConversation(personId, conversationId, turnId);
  await assert.rejects(branch(desk.personId, 'nothing'), { code: 'turn_not_found' });
  await assert.rejects(branch('somebody', turn.id), { code: 'conversation_not_found' });
});
