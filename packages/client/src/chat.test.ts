import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { ConversationDetail, TurnEvent } from '@plugdesk/protocol';
import { type Chat, type ChatSnapshot, createChat } from './chat.ts';
import { createDeskClient } from './desk-client.ts';
import { DeskProblem } from './desk-problem.ts';
import { sampleApproval, sampleDetail, sampleTurn } from './testing/samples.ts';
import { answerJson, type ServedRequest, serve } from './testing/serve.ts';

/** A desk of one conversation, and a chat with it that runs until the test ends. */
async function startChat(
  t: TestContext,
  detail: ConversationDetail,
  handle: (request: ServedRequest, response: ServerResponse) => void = () => {},
) {
  let stream: ServerResponse | null = null;
  const asked: { url: string; body: unknown }[] = [];
  const baseUrl = await serve(t, (request, response) => {
    if (request.url === '/api/conversations/conversation-1') return answerJson(response, detail);
    if (request.url.includes('/events?')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
      stream = response;
      return;
    }
    asked.push({ url: request.url, body: request.body });
    handle(request, response);
  });
  let keys = 0;
  const chat = createChat({
    client: createDeskClient({ baseUrl, fetch }),
    conversationId: 'conversation-1',
    newKey: () => `question-${++keys}`,
  });
  t.after(chat.start());
  await until(chat, (snapshot) => snapshot.connection === 'live');
  const say = (sequence: number, event: TurnEvent) =>
    stream?.write(`id: ${sequence}\ndata: ${JSON.stringify(event)}\n\n`);
  return { chat, asked, say };
}

/** Waits until the chat shows what is wanted. */
function until(chat: Chat, wanted: (snapshot: ChatSnapshot) => boolean): Promise<ChatSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(chat.getSnapshot())) return;
      stop();
      resolve(chat.getSnapshot());
    };
    const stop = chat.subscribe(look);
    look();
  });
}

test('a question shows at once, and gives way to its turn', async (t) => {
  const { chat, asked, say } = await startChat(t, sampleDetail(), (_request, response) =>
    answerJson(response, { turnId: 'turn-1' }),
  );
  const sending = chat.send('Where?', 'planner');
  assert.deepEqual(chat.getSnapshot().onItsWay, { text: 'Where?', attachments: [], insteadOf: null });
  await sending;
  say(1, { type: 'turn-start', turn: sampleTurn() });
  say(2, { type: 'text-delta', turnId: 'turn-1', partId: 'p', text: 'Here.' });
  const snapshot = await until(chat, ({ detail }) => detail?.cursor === 2);
  assert.equal(snapshot.onItsWay, null);
  assert.deepEqual(snapshot.detail?.turns[0]?.parts, [{ type: 'text', id: 'p', text: 'Here.' }]);
  assert.deepEqual(asked[0]?.body, { text: 'Where?', idempotencyKey: 'question-1', modelId: 'planner' });
});

test('files go with their question, and other files make it another question', async (t) => {
  let tries = 0;
  const { chat, asked } = await startChat(t, sampleDetail(), (request, response) => {
    tries += 1;
    if (tries === 1) request.raw.socket.destroy();
    else answerJson(response, { turnId: 'turn-1' });
  });
  const file = (id: string) => ({
    id,
    name: 'a.txt',
    type: 'text/plain',
    size: 1,
    sha256: 'a'.repeat(64),
    readAs: 'text' as const,
  });
  const sending = chat.send('Read', undefined, [file('1'), file('2')]);
  assert.equal(chat.getSnapshot().onItsWay?.attachments.length, 2);
  await assert.rejects(sending);
  await chat.send('Read', undefined, [file('1')]);
  const bodies = asked.map(({ body }) => body as { attachmentIds: string[]; idempotencyKey: string });
  assert.deepEqual(
    bodies.map(({ attachmentIds }) => attachmentIds),
    [['1', '2'], ['1']],
  );
  assert.notEqual(bodies[0]?.idempotencyKey, bodies[1]?.idempotencyKey);
});

test('a question that may have arrived goes out again under the same key', async (t) => {
  let tries = 0;
  const { chat, asked } = await startChat(t, sampleDetail(), (request, response) => {
    tries += 1;
    if (tries === 1) request.raw.socket.destroy();
    else answerJson(response, { turnId: 'turn-1' });
  });
  await assert.rejects(
    chat.send('Where?'),
    (error: unknown) => error instanceof DeskProblem && error.code === 'offline',
  );
  assert.equal(chat.getSnapshot().onItsWay, null);
  await chat.send('Where?');
  await chat.send('Where else?');
  assert.deepEqual(
    asked.map(({ body }) => (body as { idempotencyKey: string }).idempotencyKey),
    ['question-1', 'question-1', 'question-2'],
  );
});

test('trying again and editing take the place of the turn', async (t) => {
  const detail = sampleDetail({ turns: [sampleTurn({ status: 'completed' })], cursor: 7 });
  const { chat, asked } = await startChat(t, detail, (_request, response) =>
    answerJson(response, { turnId: 'turn-2' }),
  );
  await chat.retry('turn-1');
  await chat.edit('turn-1', 'Where in Lyon?');
  assert.deepEqual(
    asked.map(({ body }) => body),
    [
      { text: 'Where can I stay in Paris?', idempotencyKey: 'question-1', insteadOf: 'turn-1' },
      { text: 'Where in Lyon?', idempotencyKey: 'question-2', insteadOf: 'turn-1' },
    ],
  );
});

test('stopping a turn that ended by itself is no problem', async (t) => {
  const detail = sampleDetail({ turns: [sampleTurn()] });
  const { chat, asked } = await startChat(t, detail, (_request, response) =>
    answerJson(response, { error: { code: 'turn_not_running', message: 'It ended.' } }, 409),
  );
  await chat.stop();
  assert.equal(asked[0]?.url, '/api/conversations/conversation-1/turns/turn-1/stop');
});

test('a decision names the hash of what was shown, and its answer shows at once', async (t) => {
  const approval = sampleApproval();
  const detail = sampleDetail({ turns: [sampleTurn({ status: 'waiting', approvals: [approval] })] });
  const { chat, asked } = await startChat(t, detail, (_request, response) =>
    answerJson(response, { ...approval, state: 'denied', word: 'too dear' }),
  );
  await chat.decide(approval, { approve: false, word: 'too dear' });
  assert.deepEqual(asked[0], {
    url: '/api/approvals/approval-1/decision',
    body: { decision: 'deny', requestHash: 'a'.repeat(64), word: 'too dear' },
  });
  assert.equal(chat.getSnapshot().detail?.turns[0]?.approvals[0]?.state, 'denied');
  assert.equal(chat.getSnapshot().detail?.conversation.waiting, 0);
});

test('a conversation that does not exist is a problem to show', async (t) => {
  const baseUrl = await serve(t, (_request, response) =>
    answerJson(response, { error: { code: 'conversation_not_found', message: 'None.' } }, 404),
  );
  const chat = createChat({
    client: createDeskClient({ baseUrl, fetch }),
    conversationId: 'gone',
    newKey: () => 'question-1',
  });
  t.after(chat.start());
  const snapshot = await until(chat, ({ problem }) => problem !== null);
  assert.equal(snapshot.problem?.code, 'conversation_not_found');
});
