import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Attachment } from '@plugdesk/protocol';
import { scriptedKey } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { startAnswers } from '../../apps/desk/testing/start-answers.ts';
import { atRest, decision, waiting } from './helpers/conversation.ts';
import { createDeskHouse, signUpByLink } from './helpers/desk-process.ts';
import { holdStatement } from './helpers/hold-statement.ts';
import { openHosts, registerDescription } from './helpers/plugins.ts';

const archive = {
  openapi: '3.1.0',
  info: { title: 'Archive', version: '1', description: 'Keeps documents.' },
  paths: {
    '/documents': {
      post: {
        operationId: 'uploadDocument',
        summary: 'Upload a document',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: { file: { type: 'string', format: 'binary' } },
                required: ['file'],
              },
            },
          },
        },
        responses: { 201: { description: 'kept' } },
      },
    },
  },
};

test('a desk killed after an upload was approved: the next one sends the file as it was, once', async (test) => {
  const server = await startAnswers((_path, response) => void response.writeHead(201).end('{"kept":true}'));
  const model = await startScriptedModel({
    protocol: 'anthropic-messages',
    apiKey: scriptedKey,
    script: ({ results, tool }) =>
      results.length > 0
        ? { text: 'Kept.' }
        : { toolCalls: [{ name: tool('uploadDocument'), arguments: { file: 'plan.bin' } }] },
  });
  const house = await createDeskHouse({
    PLUGDESK_MODEL: 'anthropic:claude-sonnet-4-5',
    PLUGDESK_MODEL_URL: model.url,
    ANTHROPIC_API_KEY: scriptedKey,
  });
  test.after(async () => {
    await house.close();
    await model.close();
    await server.close();
  });
  const desk = await house.start();
  const person = await signUpByLink(desk);
  await openHosts(person, server.url);
  await registerDescription(person, archive, server.url);

  const bytes = randomBytes(3_000_000);
  const uploaded = await fetch(`${person.url}/api/attachments?name=plan.bin`, {
    method: 'POST',
    headers: { origin: person.url, cookie: person.cookie, 'content-type': 'application/octet-stream' },
    body: bytes,
  });
  const file = (await uploaded.json()) as Attachment;
  const { id: conversationId } = await person.call('createConversation');
  const { turnId } = await person.call('postMessage', {
    params: { conversationId },
    body: { text: 'Upload this file', attachmentIds: [file.id] },
  });
  const approval = waiting(await atRest(person, conversationId, turnId));
  assert.equal(approval.request.files?.[0]?.sha256, file.sha256);
  assert.ok(approval.requestBytes < 10_000, 'the stored request names the file and does not hold it');

  const held = await holdStatement(house.pool, `new.status = 'sending'`);
  await person.call('decideApproval', decision(approval));
  await held.reached();
  await desk.kill();
  await held.release();
  assert.equal(server.received.length, 0);
  await house.pool.query(
    `update turn set lease_until = now() - interval '1 second' where status = 'running'`,
  );
  const next = person.at((await house.start()).url);
  const turn = await atRest(next, conversationId, turnId);
  assert.equal(turn.calls[0]?.status, 'succeeded', JSON.stringify(turn.calls[0]?.fault));
  assert.equal(server.received.length, 1);
  assert.ok(server.received[0]?.body.includes(bytes));
});
