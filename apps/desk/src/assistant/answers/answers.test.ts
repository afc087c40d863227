import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { afterEach, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { ToolCall } from '@plugdesk/protocol';
import type { Script } from '../../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import { largeJson, largeText, startAnswers, streamPieces } from '../../../testing/start-answers.ts';
import { activePlugin, startTestAssistant } from '../../../testing/test-assistant.ts';
import { largestAnswerBytes } from '../assistant-dependencies.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const description = {
  openapi: '3.1.0',
  info: { title: 'Files', version: '1' },
  paths: { '/read': { get: { operationId: 'read', responses: { 200: { description: 'something' } } } } },
};

type Answer = (response: ServerResponse) => void | Promise<void>;

async function start(script: Script, answer: Answer) {
  const provider = await startScriptedProvider('openai-responses', script);
  cleanUps.push(() => provider[Symbol.asyncDispose]());
  const server = await startAnswers((_path, response) => answer(response));
  cleanUps.push(() => server.close());
  const desk = await startTestAssistant(provider.model);
  cleanUps.push(() => desk.close());
  await desk.register(activePlugin('files', description, server.url));
  return { desk, server, provider };
}

const call = { name: 'files_read', arguments: {} };
const oneCall: Script = [{ toolCalls: [call] }, { text: 'Read.' }];

/** The only call of one question about one answer. */
async function readOnce(answer: Answer): Promise<ToolCall> {
  const { desk } = await start(oneCall, answer);
  const { turn } = await desk.ask('Read it');
  assert.equal(turn.status, 'completed', JSON.stringify(turn.fault));
  const [made] = turn.calls;
  assert.ok(made);
  return made;
}

test('an answer without content is said plainly', async () => {
  const { desk, provider } = await start(oneCall, (response) => void response.writeHead(204).end());
  const { turn } = await desk.ask('Read it');
  assert.equal(turn.calls[0]?.result?.kind, 'empty');
  assert.equal(turn.calls[0]?.result?.digest, '');
  assert.match(
    provider.server.requests.at(-1)?.bodyText ?? '',
    /The answer was empty: 204, without content\./,
  );
});

test('a page arrives as its words, in the charset it is in', async () => {
  const body = Buffer.from('<html><body><h1>Z\xfcrich</h1><script>x()</script></body></html>', 'latin1');
  const made = await readOnce((response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  assert.equal(made.result?.digest, 'Zürich');
  assert.deepEqual(made.result?.notes, ['charset-wrong']);
});

const bombs: [coding: string, compress: (bytes: Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['br', (bytes) => brotliCompressSync(bytes)],
  ['deflate', deflateSync],
  ['zstd', zstdCompressSync],
];
test('a bomb in any coding ends at the limit, and the conversation goes on', async () => {
  for (const [coding, compress] of bombs) {
    const body = compress(Buffer.alloc(60 * 1024 * 1024, ' '));
    assert.ok(body.byteLength < 200_000, coding);
    const made = await readOnce((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(body);
    });
    assert.equal(made.status, 'succeeded', coding);
    assert.deepEqual(made.result?.notes, ['cut'], coding);
    assert.equal(made.result?.truncated, true, coding);
  }
});

test('an answer that ends too early is a failure, not an answer', async () => {
  const made = await readOnce((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"a":', () => response.destroy());
  });
  assert.equal(made.status, 'failed');
});

test('36 MB of JSON break nothing: a digest, and one can read on after a restart', () =>
  readHuge('json', largeJson));
test('36 MB of text break nothing: a digest, and one can read on after a restart', () =>
  readHuge('text', largeText));

/** One question whose answer is huge, and reading on in it: by the model, the person, another process, a branch. */
async function readHuge(kind: 'json' | 'text', pieces: () => Iterable<string>): Promise<void> {
  const { desk, provider } = await start(
    (request) => {
      const [answer, more] = request.results;
      if (!answer) return { toolCalls: [call] };
      const handle = /handle "([^"]+)"/.exec(answer.text)?.[1];
      if (more || handle === undefined) return { text: 'Read.' };
      const path = kind === 'json' ? '/places/186999' : '';
      return {
        toolCalls: [{ name: 'read_more', arguments: { handle, path, page: kind === 'json' ? 1 : 1_800 } }],
      };
    },
    async (response) => {
      response.writeHead(200, { 'content-type': kind === 'json' ? 'application/json' : 'text/plain' });
      await streamPieces(response, pieces());
    },
  );
  const { conversationId, turn } = await desk.ask('Read all of it');
  assert.equal(turn.status, 'completed', JSON.stringify(turn.fault));
  const [answer, more] = turn.calls;
  assert.ok(answer?.result && answer.result.bytes > 36_000_000 && answer.result.bytes <= largestAnswerBytes);
  assert.ok(answer.result.digest.length <= 24_000 && answer.result.readable === true);
  assert.equal(more?.status, 'succeeded', JSON.stringify(more?.fault));
  if (kind === 'json') {
    assert.match(answer.result.digest, /^\{"total":187000,"places":\[\{"id":0,.*"source":"the end"\}$/);
    assert.match(more?.result?.digest ?? '', /"id":186999,"name":"Place number 186999"/);
  } else {
    assert.match(more?.result?.digest ?? '', /^Characters 35980001 to 36000000 of /);
  }
  const names = provider.server.requests.map((request) => request.tools.map((tool) => tool.name));
  assert.deepEqual([names[0], names[1]], [['files_read'], ['files_read', 'read_more']]);

  const { rows } = await desk.database.pool.query<{ bytes: string }>(
    'select sum(length(event::text)) as bytes from turn_event where conversation_id = $1',
    [conversationId],
  );
  assert.ok(Number(rows[0]?.bytes) < 300_000, `${rows[0]?.bytes} bytes of events`);

  const another = await desk.another();
  cleanUps.push(() => another.close());
  const key = { personId: desk.personId, conversationId, callId: answer.id };
  const part = await another.assistant.readOn(key, { path: kind === 'json' ? '/total' : '', page: 1 });
  assert.ok(part && part.kind !== 'nothing');
  if (kind === 'json') assert.equal(part.text, '187000');
  assert.equal(await another.assistant.readOn({ ...key, personId: 'somebody' }, { path: '', page: 1 }), null);

  let whole = 0;
  for await (const piece of another.assistant.readWhole(key)) whole += piece.byteLength;
  assert.equal(whole, answer.result.bytes);

  const branch = await desk.assistant.branchConversation(desk.personId, conversationId, turn.id);
  const copied = await desk.assistant.readOn({ ...key, conversationId: branch.id }, { path: '', page: 1 });
  assert.ok(copied);
  await desk.assistant.deleteConversation(desk.personId, branch.id);
  await desk.assistant.deleteConversation(desk.personId, conversationId);
  const left = await desk.database.pool.query('select from kept_answer_piece');
  assert.equal(left.rowCount, 0);
}

test('a handle that does not exist goes back to the model with those that do', async () => {
  const { desk, provider } = await start(
    [
      { toolCalls: [call] },
      { toolCalls: [{ name: 'read_more', arguments: { handle: 'somebody else’s', path: '' } }] },
      { text: 'I see.' },
    ],
    (response) =>
      void response.end(JSON.stringify({ list: Array.from({ length: 9_000 }, (_, id) => ({ id })) })),
  );
  const { turn } = await desk.ask('Read it');
  assert.equal(turn.calls[1]?.status, 'invalid');
  assert.equal(turn.calls[1]?.fault?.code, 'answer_not_kept');
  assert.match(
    provider.server.requests.at(-1)?.bodyText ?? '',
    new RegExp(`The handles are: .*${turn.calls[0]?.id}`),
  );
});
