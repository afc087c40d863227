import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Script, ScriptRequest } from '../../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import { activePlugin, startPluginServer, startTestAssistant } from '../../../testing/test-assistant.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const nouns = 'invoice parcel meadow orchard violin lantern harbour compass saddle quarry'.split(' ');

/** Thirty operations on ten things, in the words of one department. */
function departmentDescription(department: string) {
  const paths = nouns.map((noun) => [
    `/${department}/${noun}s`,
    {
      get: {
        operationId: `list_${noun}s`,
        summary: `List ${noun}s of ${department}`,
        responses: { 200: {} },
      },
      post: {
        operationId: `create_${noun}`,
        summary: `Create a ${noun} in ${department}`,
        responses: { 201: {} },
      },
      delete: {
        operationId: `clear_${noun}s`,
        summary: `Clear ${noun}s of ${department}`,
        responses: { 204: {} },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: department, version: '1', description: `Everything about ${department}.` },
    paths: Object.fromEntries(paths),
  };
}

const departments = 'accounting shipping gardening music lighting sailing hiking riding mining baking'.split(
  ' ',
);

/** Three hundred operations, far more than the budget takes. */
async function start(script: Script) {
  const provider = await startScriptedProvider('openai-responses', script);
  const server = await startPluginServer(() => ({ body: '{"ok":true}' }));
  const desk = await startTestAssistant(provider.model);
  for (const department of departments) {
    await desk.register(activePlugin(department, departmentDescription(department), server.url));
  }
  assert.equal(
    desk.plugins.reduce((sum, plugin) => sum + plugin.tools.length, 0),
    300,
  );
  cleanUps.push(
    () => provider[Symbol.asyncDispose](),
    () => server.close(),
    () => desk.close(),
  );
  return { desk, server, provider };
}

const offered = (request: ScriptRequest) => request.tools.map(({ name }) => name);
const found = 'mining_list_violins';

test('a tool that was not sent is looked for, called, and stays: in the next turn, another process and a branch', async () => {
  const seen: string[][] = [];
  const { desk, server } = await start((request) => {
    seen.push(offered(request));
    if (/everything else/.test(request.lastUserText) || request.results.length === 2)
      return { text: 'Done.' };
    if (request.results.length === 1) {
      assert.match(request.results[0]!.text, /mining_list_violins/);
      return { toolCalls: [{ name: found, arguments: {} }] };
    }
    return { toolCalls: [{ name: 'find_tools', arguments: { query: 'violins of mining' } }] };
  });
  const { conversationId, turn } = await desk.ask('Liste bitte alles auf, was der Bergbau geigt');
  assert.equal(turn.status, 'completed', JSON.stringify(turn.fault));
  assert.deepEqual(
    turn.calls.map(({ toolName, status, asked }) => [toolName, status, asked]),
    [
      ['find_tools', 'succeeded', false],
      [found, 'succeeded', false],
    ],
  );
  assert.match(turn.calls[0]!.sentence, /^Looked for tools: violins of mining, \d found$/);
  assert.deepEqual(
    server.received.map(({ url }) => url),
    ['/mining/violins'],
  );
  assert.ok(!seen[0]!.includes(found) && seen[0]!.includes('find_tools'));
  assert.ok(seen[1]!.includes(found));
  assert.ok(
    seen.every((names) => names.length <= 81),
    'the budget holds',
  );

  const other = await desk.another();
  cleanUps.push(() => other.close());
  await other.ask('And everything else about sailing?', conversationId);
  assert.ok(seen.at(-1)!.includes(found), 'after a restart');
  assert.ok(seen.at(-1)!.some((name) => name.startsWith('sailing_')));

  const branch = await desk.assistant.branchConversation(desk.personId, conversationId, turn.id);
  await desk.ask('And everything else?', branch.id);
  assert.ok(seen.at(-1)!.includes(found), 'in a branch');
  await desk.ask('And everything else?');
  assert.ok(!seen.at(-1)!.includes(found), 'not in another conversation');
});

test('what fits best is sent without looking for it, and a call that changes still asks', async () => {
  const { desk, server } = await start((request) => {
    assert.ok(offered(request).includes('shipping_create_parcel'));
    return { toolCalls: [{ name: 'shipping_create_parcel', arguments: {} }] };
  });
  const { turn } = await desk.ask('Create a parcel in shipping');
  assert.equal(turn.status, 'waiting');
  assert.equal(turn.calls[0]?.asked, true);
  assert.deepEqual(server.received, []);
});

test('what fits is sent whole, as far as providers take it', async () => {
  const seen: string[][] = [];
  const { desk } = await start((request) => {
    seen.push(offered(request));
    return { text: 'Hello.' };
  });
  desk.settings.toolBudgetTokens = 100_000;
  const { turn } = await desk.ask('List invoices of accounting');
  assert.equal(turn.status, 'completed', JSON.stringify(turn.fault));
  assert.ok(seen[0]!.includes('find_tools') && seen[0]!.length <= 121);
  desk.plugins.splice(2);
  await desk.ask('Hello');
  assert.equal(seen[1]!.length, 60);
  assert.ok(!seen[1]!.includes('find_tools'));
});

test('what cannot be looked for is told with what to do', async () => {
  const answers: string[] = [];
  const { desk } = await start((request) => {
    answers.push(...request.results.map(({ text }) => text));
    const asked = [{ query: '' }, { query: 'violins', plugin: 'chess' }, { query: 'xyzzyx' }][request.index];
    return asked ? { toolCalls: [{ name: 'find_tools', arguments: asked }] } : { text: 'Done.' };
  });
  const { turn } = await desk.ask('Hello');
  assert.deepEqual(
    turn.calls.map(({ status, fault }) => fault?.code ?? status),
    ['arguments_invalid', 'plugin_unknown', 'succeeded'],
  );
  assert.match(answers.join('\n'), /query is missing/);
  assert.match(answers.join('\n'), /"chess" is on.*accounting/);
  assert.match(answers.join('\n'), /Nothing fits these words/);
});
