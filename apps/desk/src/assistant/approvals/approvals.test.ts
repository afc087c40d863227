import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Script } from '../../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import {
  activePlugin,
  bookingsDescription,
  type PluginAnswer,
  startPluginServer,
  startTestAssistant,
} from '../../../testing/test-assistant.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const book = (nights = 2) => ({
  toolCalls: [{ name: 'stays_bookPlace', arguments: { placeId: 'p2', nights } }],
});

/** Asks for a booking and stops at the question. */
async function startWaiting(
  answer: () => PluginAnswer = () => ({ status: 201, body: '{"ok":true}' }),
  script?: Script,
) {
  const provider = await startScriptedProvider(
    'chat-completions',
    script ?? [book(), { text: 'Done.' }, { text: 'Done.' }],
  );
  const server = await startPluginServer(answer);
  const desk = await startTestAssistant(provider.model);
  const plugin = activePlugin('stays', bookingsDescription, server.url);
  await desk.register(plugin);
  cleanUps.push(
    () => provider[Symbol.asyncDispose](),
    () => server.close(),
    () => desk.close(),
  );
  const { conversationId, turn } = await desk.ask('Book p2');
  const approval = turn.approvals[0];
  assert.ok(approval);
  return { desk, server, provider, conversationId, approval, turn, plugin };
}

test('a hundred decisions at once, from two processes: one is taken, one request goes out', async () => {
  const { desk, server, approval, conversationId } = await startWaiting();
  const other = await desk.another();
  cleanUps.push(() => other.close());
  const results = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      (index % 2 ? other : desk).decide(approval, index % 5 ? 'approve' : 'deny'),
    ),
  );
  const taken = results.filter((result) => result.status === 'fulfilled');
  assert.equal(taken.length, 1);
  const codes = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
  );
  assert.deepEqual([...new Set(codes)], ['approval_taken']);
  await other.settled(conversationId);
  const { turns } = await desk.settled(conversationId);
  const approved = taken[0]?.status === 'fulfilled' && taken[0].value.state === 'approved';
  assert.equal(server.received.length, approved ? 1 : 0);
  assert.equal(turns[0]?.calls[0]?.status, approved ? 'succeeded' : 'denied');
});

test('another person, another hash: nothing is sent and nothing is taken', async () => {
  const { desk, server, approval } = await startWaiting();
  const wrong = { ...approval, requestHash: '0'.repeat(64) };
  await assert.rejects(desk.decide(wrong, 'approve'), { code: 'approval_hash_mismatch' });
  await assert.rejects(
    desk.assistant.decide({
      personId: 'someone-else',
      approvalId: approval.id,
      sessionId: 's',
      decision: 'approve',
      requestHash: approval.requestHash,
      word: null,
      remember: false,
    }),
    { code: 'approval_not_found' },
  );
  assert.equal((await desk.assistant.readApproval(desk.personId, approval.id)).state, 'pending');
  assert.equal(server.received.length, 0);
});

test('after its time it is expired, not refused, and can be asked again', async () => {
  const { desk, server, approval, conversationId } = await startWaiting();
  desk.clock.now = new Date(Date.parse(approval.expiresAt) + 1);
  await assert.rejects(desk.decide(approval, 'approve'), { code: 'approval_expired' });
  assert.equal((await desk.assistant.readApproval(desk.personId, approval.id)).state, 'expired');
  desk.assistant.start();
  while (
    (await desk.assistant.readConversation(desk.personId, conversationId)).turns[0]?.status === 'waiting'
  ) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const expired = (await desk.settled(conversationId)).turns[0]!;
  assert.equal(expired.calls[0]?.status, 'expired');
  assert.equal(expired.status, 'completed');
  const again = await desk.assistant.remakeApproval({
    personId: desk.personId,
    approvalId: approval.id,
    arguments: null,
  });
  assert.equal(again.request.body, approval.request.body);
  assert.notEqual(
    again.requestHash,
    approval.requestHash,
    'a day later the plugin gets another ephemeral id',
  );
  assert.equal(again.replaces, approval.id);
  assert.equal((await desk.settled(conversationId)).turns[0]?.status, 'waiting');
  await assert.rejects(
    desk.assistant.remakeApproval({ personId: desk.personId, approvalId: approval.id, arguments: null }),
    { code: 'approval_taken' },
  );
  await desk.decide(again, 'approve');
  const { turns } = await desk.settled(conversationId);
  assert.deepEqual(
    turns[0]?.calls.map((call) => call.status),
    ['expired', 'succeeded'],
  );
  assert.equal(server.received.length, 1);
});

test('values changed by form make a new question; the old one closes as replaced and cannot be approved', async () => {
  const { desk, server, approval, conversationId } = await startWaiting();
  await assert.rejects(
    desk.assistant.remakeApproval({
      personId: desk.personId,
      approvalId: approval.id,
      arguments: { placeId: 'p2' },
    }),
    {
      code: 'arguments_invalid',
      fields: [
        { path: '/nights', message: 'is required and missing', said: { sentence: 'missing', values: {} } },
      ],
    },
  );
  const changed = await desk.assistant.remakeApproval({
    personId: desk.personId,
    approvalId: approval.id,
    arguments: { placeId: 'p2', nights: 3 },
  });
  assert.notEqual(changed.requestHash, approval.requestHash);
  assert.deepEqual(
    changed.values.map(({ name, changed: differs, origin }) => [name, differs, origin.kind]),
    [
      ['placeId', false, 'question'],
      ['nights', true, 'person'],
    ],
  );
  const old = await desk.assistant.readApproval(desk.personId, approval.id);
  assert.deepEqual([old.state, old.replacedBy], ['replaced', changed.id]);
  await assert.rejects(desk.decide(approval, 'approve'), { code: 'approval_taken' });
  await desk.decide(changed, 'approve');
  await desk.settled(conversationId);
  assert.deepEqual(
    server.received.map(({ body }) => body),
    ['{"placeId":"p2","nights":3}'],
  );
});

test('saying what to change replaces the question that waited, and marks what differs', async () => {
  const script: Script = ({ lastUserText }) => book(lastUserText.includes('four') ? 4 : 2);
  const { desk, approval, conversationId } = await startWaiting(undefined, script);
  const { turn } = await desk.ask('Make it four nights', conversationId);
  const [next] = turn.approvals;
  assert.equal(next?.replaces, approval.id);
  assert.deepEqual(
    next?.values.map(({ name, changed }) => [name, changed]),
    [
      ['placeId', false],
      ['nights', true],
    ],
  );
  const { turns } = await desk.settled(conversationId);
  assert.equal(turns[0]?.approvals[0]?.state, 'replaced');
  assert.equal(turns[0]?.calls[0]?.status, 'replaced');
  assert.equal(turns[0]?.status, 'completed');
});

test('after the version changed it is not sent; asked again it is made from the version that runs', async () => {
  const { desk, server, approval, plugin, conversationId } = await startWaiting();
  await desk.register({
    ...plugin,
    version: 2,
    tools: plugin.tools.map((tool) => ({ ...tool, pluginVersion: 2 })),
  });
  await assert.rejects(desk.decide(approval, 'approve'), { code: 'approval_version_changed' });
  assert.equal(server.received.length, 0);
  const again = await desk.assistant.remakeApproval({
    personId: desk.personId,
    approvalId: approval.id,
    arguments: null,
  });
  await desk.decide(again, 'approve');
  await desk.settled(conversationId);
  assert.equal(server.received.length, 1);
});

test('a plugin that was turned off is not called; refusing still works', async () => {
  const { desk, server, approval, conversationId } = await startWaiting();
  desk.plugins.splice(0);
  await assert.rejects(desk.decide(approval, 'approve'), { code: 'plugin_not_on' });
  await desk.decide(approval, 'deny');
  assert.equal((await desk.settled(conversationId)).turns[0]?.calls[0]?.status, 'denied');
  assert.equal(server.received.length, 0);
});

test('a choice is remembered only where the rules allow it, counted, and can be taken back', async () => {
  const first = await startWaiting();
  await assert.rejects(first.desk.decide(first.approval, 'approve', { remember: true }), {
    code: 'approval_not_rememberable',
  });
  assert.equal(first.server.received.length, 0);
  const { desk, server, conversationId } = first;
  const key = 'POST /bookings';
  desk.plugins[0] = activePlugin('stays', bookingsDescription, server.url, { rules: { [key]: 'remember' } });
  await desk.decide(first.approval, 'deny');
  await desk.settled(conversationId);
  const script = startScriptedProvider('chat-completions', ({ results }) =>
    results.length > 0 ? { text: 'Done.' } : book(),
  );
  const provider = await script;
  cleanUps.push(() => provider[Symbol.asyncDispose]());
  const again = await startTestAssistant(provider.model, { ...desk });
  cleanUps.push(() => again.close());
  const asked = await again.ask('Book p2');
  assert.equal(asked.turn.approvals[0]?.mayRemember, true);
  await again.decide(asked.turn.approvals[0]!, 'approve', { remember: true });
  await again.settled(asked.conversationId);
  const remembered = await again.ask('Book p2');
  assert.equal(remembered.turn.status, 'completed');
  assert.equal(remembered.turn.calls[0]?.reasons[0]?.code, 'remembered');
  assert.equal((await again.assistant.listRememberedChoices(desk.personId))[0]?.used, 1);
  await again.assistant.takeBackChoice(desk.personId, 'stays', key);
  assert.equal((await again.ask('Book p2')).turn.status, 'waiting');
  assert.equal(server.received.length, 2);
});

test('a change that hangs up without an answer is unknown, not failed, and is not repeated', async () => {
  const { desk, server, approval, conversationId } = await startWaiting(() => ({ hangUp: true }));
  await desk.decide(approval, 'approve');
  const [turn] = (await desk.settled(conversationId)).turns;
  assert.equal(turn?.calls[0]?.status, 'unknown');
  assert.equal(turn?.calls[0]?.fault?.code, 'outcome_unknown');
  assert.equal(server.received.length, 1);
  const again = await desk.assistant.remakeApproval({
    personId: desk.personId,
    approvalId: approval.id,
    arguments: null,
  });
  assert.equal(again.state, 'pending');
  assert.equal(server.received.length, 1, 'asking again sends nothing');
});

test('an approved change is not redirected', async () => {
  const elsewhere = await startPluginServer(() => ({ body: '{}' }));
  cleanUps.push(() => elsewhere.close());
  const { desk, approval, conversationId } = await startWaiting(() => ({
    status: 307,
    headers: { location: `${elsewhere.url}/steal` },
  }));
  await desk.decide(approval, 'approve');
  const [turn] = (await desk.settled(conversationId)).turns;
  assert.equal(turn?.calls[0]?.fault?.code, 'plugin_redirected');
  assert.equal(elsewhere.received.length, 0);
});

test('stored bytes that were tampered with are not sent', async () => {
  const { desk, server, approval, conversationId } = await startWaiting();
  await desk.database.pool.query(
    `update tool_call set request_bytes = convert_to(replace(convert_from(request_bytes, 'UTF8'), 'POST', 'DELETE'), 'UTF8')
      where approval_id = $1`,
    [approval.id],
  );
  await desk.decide(approval, 'approve');
  const [turn] = (await desk.settled(conversationId)).turns;
  assert.equal(server.received.length, 0);
  assert.equal(turn?.calls[0]?.fault?.code, 'stored_request_changed');
  assert.equal(turn?.calls[0]?.status, 'failed');
});

test('a removed plugin closes what waited about it, and says why', async () => {
  const { desk, server, approval, conversationId } = await startWaiting();
  assert.equal(await desk.assistant.closeQuestionsAbout('stays'), 1);
  const [turn] = (await desk.settled(conversationId)).turns;
  assert.equal(turn?.status, 'completed');
  assert.equal(turn?.calls[0]?.fault?.code, 'plugin_removed');
  await assert.rejects(desk.decide(approval, 'approve'), { code: 'approval_expired' });
  assert.equal(server.received.length, 0);
});
