import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import {
  activePlugin,
  bookingsDescription,
  type PluginAnswer,
  startPluginServer,
  startTestAssistant,
  type TestAssistant,
} from '../../../testing/test-assistant.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(answer: () => PluginAnswer) {
  const provider = await startScriptedProvider('anthropic-messages', ({ results }) =>
    results.length > 0
      ? { text: 'Done.' }
      : {
          text: 'I book it.',
          toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p2', nights: 2 } }],
        },
  );
  const server = await startPluginServer(answer);
  const desk = await startTestAssistant(provider.model);
  await desk.register(activePlugin('stays', bookingsDescription, server.url));
  cleanUps.push(
    () => provider[Symbol.asyncDispose](),
    () => server.close(),
    () => desk.close(),
  );
  const { conversationId, turn } = await desk.ask('Book p2');
  return { desk, server, conversationId, approval: turn.approvals[0]! };
}

/** What a process that died leaves behind: the turn is running and its lease is over. */
async function leaveAsDead(
  desk: TestAssistant,
  conversationId: string,
  callStatus: 'sending' | 'approved' | null,
) {
  const { pool } = desk.database;
  await pool.query(
    `update turn set status = 'running', fence = fence + 1, lease_until = now() - interval '1 second' where conversation_id = $1`,
    [conversationId],
  );
  if (callStatus !== null) {
    await pool.query(`update tool_call set status = $2 where conversation_id = $1`, [
      conversationId,
      callStatus,
    ]);
    await pool.query(
      `update approval set state = 'approved', decided_at = now() where conversation_id = $1`,
      [conversationId],
    );
  }
}

async function recoverElsewhere(desk: TestAssistant, conversationId: string) {
  const other = await desk.another();
  cleanUps.push(() => other.close());
  other.assistant.start();
  for (;;) {
    const { turns } = await other.settled(conversationId);
    if (turns[0]?.status !== 'running') return turns[0]!;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a change that was being sent when its process died is unknown and is not sent again', async () => {
  const { desk, server, conversationId } = await start(() => ({}));
  await leaveAsDead(desk, conversationId, 'sending');
  const turn = await recoverElsewhere(desk, conversationId);
  assert.equal(turn.status, 'interrupted');
  assert.equal(turn.calls[0]?.status, 'unknown');
  assert.equal(turn.calls[0]?.fault?.code, 'outcome_unknown');
  assert.equal(server.received.length, 0);
});

test('a call that was approved but never claimed is sent by the process that takes over, once', async () => {
  const { desk, server, conversationId } = await start(() => ({ status: 201, body: '{"ok":true}' }));
  await leaveAsDead(desk, conversationId, 'approved');
  const turn = await recoverElsewhere(desk, conversationId);
  assert.equal(turn.status, 'completed');
  assert.equal(turn.calls[0]?.status, 'succeeded');
  assert.equal(server.received.length, 1);
});

test('a question that waited when its process died still waits, and what was said stays', async () => {
  const { desk, conversationId, approval } = await start(() => ({ status: 201 }));
  await leaveAsDead(desk, conversationId, null);
  const turn = await recoverElsewhere(desk, conversationId);
  assert.equal(turn.status, 'waiting');
  assert.deepEqual(
    turn.parts.map((part) => part.type),
    ['text', 'tool-call'],
  );
  await desk.decide(approval, 'approve');
  assert.equal((await desk.settled(conversationId)).turns[0]?.status, 'completed');
});

test('closing a desk waits for a change on its way and leaves an honest end', async () => {
  const gate = Promise.withResolvers<void>();
  const { desk, server, conversationId, approval } = await start(() => ({
    status: 201,
    body: '{}',
    after: gate.promise,
  }));
  await desk.decide(approval, 'approve');
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const closing = desk.assistant.close();
  gate.resolve();
  await closing;
  const [turn] = (await desk.assistant.readConversation(desk.personId, conversationId)).turns;
  assert.equal(turn?.calls[0]?.status, 'succeeded');
  assert.equal(turn?.status, 'interrupted');
});

test('a process that lost its turn says nothing more', async () => {
  const gate = Promise.withResolvers<void>();
  const { desk, server, conversationId, approval } = await start(() => ({
    status: 201,
    body: '{}',
    after: gate.promise,
  }));
  await desk.decide(approval, 'approve');
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  await desk.database.pool.query('update turn set lease_until = now() where conversation_id = $1', [
    conversationId,
  ]);
  const turn = await recoverElsewhere(desk, conversationId);
  assert.equal(turn.calls[0]?.status, 'unknown');
  gate.resolve();
  const [after] = (await desk.settled(conversationId)).turns;
  assert.equal(after?.calls[0]?.status, 'unknown', 'the word of the process that took over stands');
  assert.equal(after?.status, 'interrupted');
});
