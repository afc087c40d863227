import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { startAnswers } from '../../apps/desk/testing/start-answers.ts';
import { createDeskHouse, signUpByLink } from './helpers/desk-process.ts';
import { waitFor } from './helpers/wait-for.ts';

const memoryAnswer = JSON.stringify({
  title: 'A walk',
  overview: 'To the lake.',
  emoji: '🚶',
  category: 'other',
  action_items: [],
  events: [],
  keep: true,
});

/**
 * A desk with a prompt that is on for everybody, a plugin that is told of memories, and a memory whose prompt the model
 * has been asked for and does not answer, unless it is told to.
 */
async function startAsking(t: TestContext, first: Step = { fault: { kind: 'no-answer' } }) {
  const answer = { step: first };
  let asked = 0;
  const model = await startScriptedModel({
    protocol: 'anthropic-messages',
    apiKey: scriptedKey,
    script({ system }) {
      if (system.startsWith('You turn the transcript')) return { text: memoryAnswer };
      asked += 1;
      return answer.step;
    },
  });
  const receiver = await startAnswers((_path, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const house = await createDeskHouse({
    PLUGDESK_MODEL: 'anthropic:claude-sonnet-4-5',
    PLUGDESK_MODEL_URL: model.url,
    ANTHROPIC_API_KEY: scriptedKey,
  });
  t.after(async () => {
    await house.close();
    await receiver.close();
    await model.close();
  });
  const desk = await house.start();
  const person = await signUpByLink(desk);
  await person.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  const register = async (entry: { id: string } & Record<string, unknown>) => {
    const text = JSON.stringify({ name: entry.id, author: '@ada', description: 'For a test.', ...entry });
    const source = { kind: 'text', text, fileName: null, baseUrl: null };
    const reading = await person.call('createReading', { body: { source } });
    const body = { readingId: reading.id, policy: 'default', leaveOut: [] };
    return (await person.call('registerPlugin', { body })).id;
  };
  const minutes = await register({ id: 'minutes', capabilities: ['memories'], memory_prompt: 'List it.' });
  const archive = await register({
    id: 'archive',
    capabilities: ['external_integration'],
    external_integration: { triggers_on: 'memory_creation', webhook_url: receiver.url },
  });
  const { memoryId } = await person.call('uploadTranscript', {
    body: { format: 'dialogue', text: 'Ada: We walk to the lake and buy bread.', language: 'en' },
  });
  await waitFor(() => asked === 1);
  const told = () =>
    receiver.received.map(({ body }) => {
      const { id, plugins_results } = JSON.parse(body.toString('utf8'));
      assert.equal(id, memoryId);
      return plugins_results.map(({ content }: { content: string }) => content);
    });
  return {
    house,
    desk,
    person,
    answer,
    minutes,
    archive,
    told,
    asked: () => asked,
    params: { memoryId: memoryId ?? '' },
  };
}

test('a desk killed while a prompt is run: the next runs it once more, and the memory is told with what came of it', async (t) => {
  const { house, desk, person, answer, told, asked, params } = await startAsking(t);
  const before = await person.call('readMemory', { params });
  assert.deepEqual(
    before.results.map(({ status, problem }) => [status, problem]),
    [['making', null]],
  );
  await desk.kill();
  // However long a desk takes to start on this machine.
  await house.pool.query("update memory_announcement set latest_at = latest_at + interval '1 minute'");
  answer.step = { text: 'Bread.' };
  const next = person.at((await house.start()).url);
  await waitFor(() => told().length > 0);
  assert.deepEqual(told(), [['Bread.']]);
  const { results } = await next.call('readMemory', { params });
  assert.deepEqual(
    results.map(({ status, text, problem }) => [status, text, problem]),
    [['completed', 'Bread.', null]],
  );
  assert.equal(asked(), 2);
});

test('a desk that is away longer than a memory is held: it is told without the result, which is made all the same', async (t) => {
  const { house, desk, person, answer, archive, told, asked, params } = await startAsking(t);
  await desk.kill();
  answer.step = { text: 'Bread.' };
  // Twenty seconds that no test has to sit through.
  await house.pool.query("update memory_announcement set latest_at = now() - interval '1 second'");
  const next = person.at((await house.start()).url);
  await waitFor(() => told().length > 0);
  assert.deepEqual(told(), [[]]);
  const results = async () => (await next.call('readMemory', { params })).results;
  await waitFor(async () => (await results())[0]?.status === 'completed');
  assert.equal(asked(), 2);
  await next.call('sendMemoryAgain', { params, body: { pluginId: archive } });
  await waitFor(() => told().length === 2);
  assert.deepEqual(told()[1], ['Bread.']);
});

test('a prompt that takes longer than its lease is run once, though another desk looks for what is due', async (t) => {
  const { house, person, asked, params } = await startAsking(t, { text: 'Bread.', delayMs: 11_000 });
  const other = person.at((await house.start()).url);
  const result = async () => (await other.call('readMemory', { params })).results[0];
  await waitFor(async () => (await result())?.status === 'completed');
  assert.deepEqual([(await result())?.text, asked()], ['Bread.', 1]);
});

test('a prompt over which desks die again and again is given up, says so, and can be run again', async (t) => {
  const { house, desk, person, answer, minutes, asked, params } = await startAsking(t);
  await desk.kill();
  answer.step = { text: 'Bread.' };
  await house.pool.query('update memory_result set attempts = 8, next_try_at = now()');
  const next = person.at((await house.start()).url);
  const result = async () => (await next.call('readMemory', { params })).results[0];
  await waitFor(async () => (await result())?.status === 'failed');
  const problem = (await result())?.problem;
  assert.match(problem?.message ?? '', /stopped again and again/);
  assert.match(problem?.hint ?? '', /runs it once more/);
  assert.equal(asked(), 1);
  await next.call('sendMemoryAgain', { params, body: { pluginId: minutes } });
  await waitFor(async () => (await result())?.text === 'Bread.');
});
