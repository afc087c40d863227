import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { german } from '../../../../web/src/memories/texts/de.ts';
import { english } from '../../../../web/src/memories/texts/en.ts';
import { countWaiting } from '../../../testing/count-waiting.ts';
import type { Script, ScriptRequest } from '../../../testing/scripted-model/script.ts';
import { startScriptedProvider } from '../../../testing/scripted-model/scripted-provider.ts';
import {
  activePlugin,
  bookingsDescription,
  startPluginServer,
  startTestAssistant,
} from '../../../testing/test-assistant.ts';
import { createPlanner } from '../planner/create-planner.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(script: Script) {
  const provider = await startScriptedProvider('openai-responses', script);
  const server = await startPluginServer(() => ({ body: '{"places":[]}' }));
  const desk = await startTestAssistant(provider.model);
  await desk.register(activePlugin('stays', bookingsDescription, server.url));
  cleanUps.push(
    () => provider[Symbol.asyncDispose](),
    () => server.close(),
    () => desk.close(),
  );
  return { desk, server };
}

const dialogue =
  'Ada: The flight to Lisbon is booked, and the hotel near the airport too.\nBea: I need to renew my passport before the trip.';
const offers = (request: ScriptRequest) => request.tools.some(({ name }) => name === 'search_memories');

test('memories are searched, and their words taint: what then goes to a plugin asks, even where it only looks up', async () => {
  const { desk, server } = await start((request) => {
    const [memories] = request.results;
    if (!memories) {
      return { toolCalls: [{ name: 'search_memories', arguments: { query: 'passport lisbon' } }] };
    }
    assert.match(memories.text, /renew my passport/);
    return { toolCalls: [{ name: 'stays_findPlaces', arguments: { city: 'Lisbon' } }] };
  });
  await desk.remember(dialogue);
  const { turn } = await desk.ask('Where did I want to go? Look for places there.');
  assert.equal(turn.status, 'waiting', JSON.stringify(turn.fault));
  assert.deepEqual(
    turn.calls.map(({ toolName, status, asked }) => [toolName, status, asked]),
    [
      ['search_memories', 'succeeded', false],
      ['stays_findPlaces', 'waiting', true],
    ],
  );
  assert.equal(turn.calls[0]?.sentence, 'Searched your memories: passport lisbon, 1 found');
  assert.deepEqual(
    turn.approvals[0]?.reasons.map(({ code }) => code),
    ['taint'],
  );
  assert.deepEqual(server.received, []);
});

test('where nothing is found nothing is tainted, and what is no moment goes back with what to write', async () => {
  const asked = [{ query: 'submarine' }, { from: 'yesterday' }, { from: '2020-01-01', to: '2020-02-01' }];
  const { desk, server } = await start((request) => {
    const given = asked[request.results.length];
    if (given) return { toolCalls: [{ name: 'search_memories', arguments: given }] };
    if (request.results.length === asked.length) {
      return { toolCalls: [{ name: 'stays_findPlaces', arguments: { city: 'Lisbon' } }] };
    }
    return { text: 'Nothing.' };
  });
  await desk.remember(dialogue);
  const { turn } = await desk.ask('What did I say about submarines?');
  assert.equal(turn.status, 'completed', JSON.stringify(turn.fault));
  assert.deepEqual(
    turn.calls.map(({ status, fault }) => fault?.code ?? status),
    ['succeeded', 'arguments_invalid', 'succeeded', 'succeeded'],
  );
  assert.equal(server.received.length, 1);
});

test('it is offered only to somebody who has memories', async () => {
  const seen: boolean[] = [];
  const { desk } = await start((request) => {
    seen.push(offers(request));
    return { text: 'Hello.' };
  });
  await desk.ask('Hello');
  await desk.remember(dialogue);
  await desk.ask('Hello');
  assert.deepEqual(seen, [false, true]);
});

test('the built-in planner searches too, and weighs no other sentence against it', async () => {
  let ids = 0;
  const desk = await startTestAssistant(createPlanner({ createId: () => `call-${++ids}` }));
  const server = await startPluginServer(() => ({ body: '{"places":[]}' }));
  cleanUps.push(
    () => server.close(),
    () => desk.close(),
  );
  await desk.register(activePlugin('stays', bookingsDescription, server.url));
  await desk.remember(dialogue);
  const { turn } = await desk.ask('What did I say about my passport?');
  assert.deepEqual(
    turn.calls.map(({ toolName, status }) => [toolName, status]),
    [['search_memories', 'succeeded']],
  );
  const said = turn.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  assert.match(said, /One of your memories fits[\s\S]*renew my passport/);
  const other = await desk.ask('Find places in Lisbon');
  assert.deepEqual(
    other.turn.calls.map(({ toolName }) => toolName),
    ['stays_findPlaces'],
  );
});

test('asked as the page of a memory writes it, the built-in planner tells of the memory of that title alone', async () => {
  let ids = 0;
  const desk = await startTestAssistant(createPlanner({ createId: () => `call-${++ids}` }));
  cleanUps.push(() => desk.close());
  const { structure } = await desk.remember(dialogue);
  const title = structure?.title ?? '';
  await desk.remember(
    `${dialogue}\nAda: ${title}, once more. Football and the garden, football and the garden.`,
  );
  for (const { memory } of [english, german]) {
    const { turn } = await desk.ask(memory.askWords(title));
    assert.deepEqual(
      turn.calls.map(({ toolName, arguments: sent, sentence }) => [toolName, sent, sentence]),
      [['search_memories', { title, count: 5 }, `Searched your memories: ${title}, 1 found`]],
    );
    const said = turn.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
    assert.match(said, /passport/);
  }
});

test('a memory that is deleted between being found and being stored is taken out again', async () => {
  const { desk } = await start((request) =>
    request.results.length === 0
      ? { toolCalls: [{ name: 'search_memories', arguments: { query: 'passport' } }] }
      : { text: request.results[0]?.text.includes('renew') ? 'It is told.' : 'It is gone.' },
  );
  const { sessionId } = await desk.remember(dialogue);
  const { pool } = desk.database;
  // What was found cannot be stored while somebody holds the table.
  const holder = await pool.connect();
  await holder.query('begin; lock table tool_call in exclusive mode');
  const asking = desk.ask('Where is my passport?');
  while ((await countWaiting(pool)) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await pool.query('delete from transcript_session where id = $1', [sessionId]);
  await holder.query('rollback');
  holder.release();
  const { turn } = await asking;
  assert.deepEqual(JSON.parse(turn.calls[0]?.result?.digest ?? '').memories, []);
  assert.match(JSON.stringify(turn.parts), /It is gone\./);
  const { rows } = await pool.query(
    `select from turn_event where strpos(event::text, 'renew my passport') > 0
     union all select from tool_call held where strpos(held::text, 'renew my passport') > 0`,
  );
  assert.equal(rows.length, 0);
});
