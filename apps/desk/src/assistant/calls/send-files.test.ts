import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, test } from 'node:test';
import type { Script } from '../../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import { startAnswers } from '../../../testing/start-answers.ts';
import { activePlugin, startTestAssistant } from '../../../testing/test-assistant.ts';
import { createAttachments } from '../../attachments/attachments.ts';
import type { Model } from '../model/model-port.ts';
import { createPlanner } from '../planner/create-planner.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const description = {
  openapi: '3.1.0',
  info: { title: 'Archive', version: '1', description: 'Keeps documents.' },
  paths: {
    '/documents': {
      post: {
        operationId: 'uploadDocument',
        summary: 'Upload a file to the archive',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { file: { type: 'string', format: 'binary' }, note: { type: 'string' } },
                required: ['file'],
              },
            },
          },
        },
        responses: { 201: { description: 'kept' } },
      },
    },
    '/raw': {
      put: {
        operationId: 'putRaw',
        summary: 'Replace the raw document',
        requestBody: {
          required: true,
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
        responses: { 200: { description: 'kept' } },
      },
    },
    '/scan': {
      get: {
        operationId: 'readScan',
        summary: 'Read the scan',
        responses: { 200: { description: 'a picture' } },
      },
    },
  },
};

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8DAwMDAxMDAwMAAAA0PAQHm1LlzAAAAAElFTkSuQmCC',
  'base64',
);

async function startWith(model: Model) {
  const server = await startAnswers((path, response) => {
    if (path === '/scan') {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="../sc\u0061n.png"',
      });
      response.end(png);
    } else response.writeHead(201, { 'content-type': 'application/json' }).end('{"kept":true}');
  });
  cleanUps.push(() => server.close());
  const desk = await startTestAssistant(model);
  cleanUps.push(() => desk.close());
  await desk.register(activePlugin('archive', description, server.url));
  const attachments = createAttachments({
    database: desk.database.database,
    now: () => new Date(),
    createId: () => crypto.randomUUID(),
  });
  const attach = (name: string, bytes: Buffer) => attachments.keep(desk.personId, { name, bytes });
  const ask = async (text: string, attachmentIds: string[], conversationId?: string) => {
    const id = conversationId ?? (await desk.assistant.createConversation(desk.personId)).id;
    const { turnId } = await desk.assistant.ask(desk.personId, id, {
      text,
      modelId: null,
      insteadOf: null,
      attachmentIds,
      idempotencyKey: null,
    });
    const turn = (await desk.settled(id)).turns.find((candidate) => candidate.id === turnId);
    assert.ok(turn);
    return { id, turn };
  };
  return { desk, server, attachments, attach, ask };
}

async function start(script: Script) {
  const provider = await startScriptedProvider('openai-responses', script);
  cleanUps.push(() => provider[Symbol.asyncDispose]());
  return { provider, ...(await startWith(provider.model)) };
}

const bytes = Buffer.from([0, 1, 2, 250, 13, 10, 45, 45, ...Buffer.from('%PDF- no, only bytes')]);
const hash = createHash('sha256').update(bytes).digest('hex');

test('an attached file is shown, approved and sent in a form with its original bytes, name and type', async () => {
  const { desk, server, attach, ask } = await start([
    {
      toolCalls: [
        { name: 'archive_uploadDocument', arguments: { file: 'Plan "B".bin', note: 'Plan "B".bin' } },
      ],
    },
    { text: 'Kept.' },
  ]);
  const file = await attach('Plan "B".bin', bytes);
  const { id, turn } = await ask('Put it into the archive', [file.id]);
  assert.equal(turn.status, 'waiting', JSON.stringify(turn.fault));
  const [approval] = turn.approvals;
  assert.ok(approval);
  const [value, note] = approval.values;
  assert.deepEqual(value?.files, [file]);
  assert.deepEqual(value?.origin, { kind: 'attachment', file: 'Plan "B".bin' });
  assert.equal(note?.files, undefined);
  assert.deepEqual(approval.request.files, [
    { name: file.name, type: file.type, size: bytes.byteLength, sha256: hash },
  ]);
  assert.match(
    approval.request.body ?? '',
    new RegExp(`\\[${bytes.byteLength} bytes of Plan "B"\\.bin, SHA-256 ${hash}\\]`),
  );
  assert.ok(approval.reasons.some((reason) => reason.code === 'taint'));

  // Another process sends it: nothing of the first one is needed but the database.
  const another = await desk.another();
  cleanUps.push(() => another.close());
  await another.decide(approval, 'approve');
  const after = (await another.settled(id)).turns[0];
  assert.equal(after?.calls[0]?.status, 'succeeded', JSON.stringify(after?.calls[0]?.fault));
  const [sent] = server.received;
  const type = sent?.headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(sent?.body ?? []), {
    headers: { 'content-type': type },
  }).formData();
  const part = form.get('file');
  assert.ok(part instanceof File);
  assert.equal(part.name, 'Plan "B".bin');
  assert.equal(part.type, 'application/octet-stream');
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes);
  assert.equal(form.get('note'), 'Plan "B".bin');
});

test('a whole body is the file, by its id', async () => {
  let id = '';
  const { desk, server, attach, ask } = await start((request) =>
    request.results.length > 0
      ? { text: 'Kept.' }
      : { toolCalls: [{ name: 'archive_putRaw', arguments: { body: id } }] },
  );
  const file = await attach('raw.bin', bytes);
  id = file.id;
  const { id: conversationId, turn } = await ask('Replace it by this', [file.id]);
  const [approval] = turn.approvals;
  assert.ok(approval, JSON.stringify(turn.calls[0]?.fault));
  await desk.decide(approval, 'approve');
  await desk.settled(conversationId);
  assert.deepEqual(server.received[0]?.body, bytes);
});

test('a file that is not there goes back to the model with those that are', async () => {
  const { attach, ask } = await start([
    { toolCalls: [{ name: 'archive_uploadDocument', arguments: { file: 'other.bin' } }] },
    { text: 'Which one?' },
  ]);
  const file = await attach('one.bin', bytes);
  const { turn } = await ask('Put it there', [file.id]);
  assert.equal(turn.calls[0]?.fault?.code, 'file_unknown');
  assert.match(
    turn.calls[0]?.fault?.message ?? '',
    new RegExp(`"other\\.bin" is none.*"one\\.bin" \\(id ${file.id}`),
  );
});

test('where the kept file is not the approved one, nothing is sent', async () => {
  const { desk, server, attach, ask } = await start([
    { toolCalls: [{ name: 'archive_uploadDocument', arguments: { file: 'one.bin' } }] },
    { text: 'It did not work.' },
  ]);
  const file = await attach('one.bin', bytes);
  const { id, turn } = await ask('Put it there', [file.id]);
  await desk.database.pool.query('update attachment set bytes = $1 where id = $2', [
    Buffer.from('other'),
    file.id,
  ]);
  const [approval] = turn.approvals;
  assert.ok(approval);
  await desk.decide(approval, 'approve');
  const after = (await desk.settled(id)).turns[0];
  assert.equal(after?.calls[0]?.fault?.code, 'stored_request_changed');
  assert.equal(server.received.length, 0);
});

test('a picture that a plugin answers with is kept, and can be sent on', async () => {
  const { desk, server, attachments, ask } = await start((request) => {
    const [scan, sent] = request.results;
    if (!scan) return { toolCalls: [{ name: 'archive_readScan', arguments: {} }] };
    if (!sent) return { toolCalls: [{ name: 'archive_uploadDocument', arguments: { file: 'scan.png' } }] };
    return { text: 'Done.' };
  });
  const { id, turn } = await ask('Read the scan and archive it', []);
  const file = turn.calls[0]?.result?.file;
  assert.equal(file?.name, 'scan.png', JSON.stringify(turn.calls[0]));
  assert.equal(file?.type, 'image/png');
  assert.equal(turn.calls[0]?.result?.kind, 'image');
  assert.deepEqual(turn.attachments, []);
  assert.deepEqual((await attachments.read(desk.personId, file?.id ?? '')).bytes, png);
  await assert.rejects(attachments.read('somebody', file?.id ?? ''), /no such file/);
  const [approval] = turn.approvals;
  assert.ok(approval, JSON.stringify(turn.calls));
  await desk.decide(approval, 'approve');
  await desk.settled(id);
  assert.ok(server.received.at(-1)?.body.includes(png));
});

test('the planner uploads the one attached file, and asks for one where there are two', async () => {
  const { attach, ask } = await startWith(createPlanner({ createId: () => crypto.randomUUID() }));
  const file = await attach('report.bin', bytes);
  const { turn } = await ask('Upload this file to the archive', [file.id]);
  assert.equal(turn.status, 'waiting', JSON.stringify(turn.parts));
  assert.deepEqual(turn.approvals[0]?.values[0]?.files, [file]);
  const two = await Promise.all([attach('a.bin', bytes), attach('b.bin', bytes)]);
  const other = await ask(
    'Upload this file to the archive',
    two.map(({ id }) => id),
  );
  assert.equal(other.turn.approvals.length, 0);
});

test('the planner gives a link to a file that came', async () => {
  const { ask } = await startWith(createPlanner({ createId: () => crypto.randomUUID() }));
  const { turn } = await ask('Read the scan', []);
  const said = turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  assert.match(said, new RegExp(`\\[scan\\.png\\]\\(/api/attachments/${turn.calls[0]?.result?.file?.id}\\)`));
});
