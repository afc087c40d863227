import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import { startAnswers } from '../../apps/desk/testing/start-answers.ts';
import { createDeskHouse, signUpByLink } from './helpers/desk-process.ts';
import { waitFor } from './helpers/wait-for.ts';

/** Enough words that rules keep a memory whatever they say. */
const manyWords = Array.from({ length: 30 }, (_, index) => `We talked about point ${index}.`).join(' ');

test('desks killed while plugins answer: each answer is one notification, one result and one message', async (t) => {
  const house = await createDeskHouse();
  t.after(() => house.close());
  let kill: (() => void) | null = null;
  const receiver = await startAnswers((_path, response) => {
    const body = JSON.parse(receiver.received.at(-1)?.body.toString('utf8') ?? '{}') as { id?: string };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: `I read ${body.id}.` }));
    // A desk dies with an answer on its way in, or just noted.
    kill?.();
  });
  t.after(() => receiver.close());
  const steady = await house.start();
  const person = await signUpByLink(steady);
  await person.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  const entry = {
    id: 'reader',
    name: 'Reader',
    author: '@ada',
    description: 'Reads.',
    capabilities: ['external_integration'],
    external_integration: { triggers_on: 'memory_creation', webhook_url: receiver.url },
  };
  const plugin = await registerPlugin(person, pasted(JSON.stringify(entry)), 'optional');

  const memories: string[] = [];
  for (let number = 0; number < 24; number += 1) {
    const { memoryId } = await person.call('uploadTranscript', {
      body: { format: 'dialogue', text: `Ada: Number ${number}. ${manyWords}`, language: 'en' },
    });
    memories.push(memoryId ?? '');
  }
  await waitFor(async () => {
    const { memories: made } = await person.call('listMemories');
    return made.filter(({ status }) => status === 'completed').length === memories.length;
  });
  const { id: pluginId } = plugin;
  await person.call('setActivation', { params: { pluginId }, body: { on: true } });

  let other = await house.start();
  for (let round = 0; round < 4; round += 1) {
    const dying = other;
    const died = Promise.withResolvers<void>();
    let answered = 0;
    kill = () => {
      answered += 1;
      if (answered === 3) dying.kill().then(died.resolve, died.reject);
    };
    for (const memoryId of memories.slice(round * 6, round * 6 + 6)) {
      await person.call('sendMemoryAgain', { params: { memoryId }, body: { pluginId } });
    }
    await died.promise;
    kill = null;
    other = await house.start();
  }

  const messages = memories.map((id) => `I read ${id}.`).sort();
  const told = async () => (await person.call('listNotifications')).notifications;
  // What a killed desk had taken is free again when its lease is over: a minute.
  await waitFor(async () => (await told()).length >= messages.length);
  // What is delivered once more finds its answer taken.
  await waitFor(async () => {
    const { rows } = await house.pool.query(
      `select (select count(*) from delivery_lane where next_at is not null)
            + (select count(*) from delivery_answer where message is not null) as waiting`,
    );
    return Number(rows[0].waiting) === 0;
  });
  assert.deepEqual((await told()).map(({ text }) => text).sort(), messages);
  assert.ok((await told()).every(({ times }) => times === 1));
  const conversationId = (await told())[0]?.conversationId ?? '';
  const { turns } = await person.call('readConversation', { params: { conversationId } });
  const said = turns.map(({ parts: [part] }) => (part?.type === 'text' ? part.text : ''));
  assert.deepEqual(said.sort(), messages);
  for (const memoryId of memories) {
    const { results } = await person.call('readMemory', { params: { memoryId } });
    assert.deepEqual(
      results.map(({ text }) => text),
      [`I read ${memoryId}.`],
    );
  }
});
