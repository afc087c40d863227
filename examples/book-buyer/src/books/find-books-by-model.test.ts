import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeMemory } from '@plugdesk/plugin-sdk/testing';
import { type Answer, startJsonServer } from '../testing/json-server.ts';
import { startTestBuyer } from '../testing/start-test-buyer.ts';

const body = writeMemory({ title: 'A walk', lines: [[0, 'Lies mal Der Zauberberg, oder Dune.']] });
const answerWith = (content: string): Answer => ({ json: { choices: [{ message: { content } }] } });
const books = (list: unknown[]) => answerWith(JSON.stringify({ books: list }));

test('a model is asked with the memory, and only what stands in it counts', async (t) => {
  const model = await startJsonServer(t, () =>
    books([
      { title: 'Der Zauberberg', author: 'Thomas Mann', wanted: true },
      { title: 'Dune', author: null, wanted: false },
      { title: 'How to Be Rich', author: 'Nobody', wanted: true },
      { title: '…', wanted: true },
    ]),
  );
  const { send } = await startTestBuyer(t, { model: { url: `${model.url}/v1`, name: 'llama', key: 'sk' } });
  assert.match(
    String((await send(body)).body?.message),
    /^I would order “Der Zauberberg” by Thomas Mann\. Nothing/,
  );
  const [asked] = model.asked;
  assert.deepEqual([asked?.url, asked?.headers.authorization], ['/v1/chat/completions', 'Bearer sk']);
  assert.match(JSON.parse(asked?.body ?? '').messages[1].content, /A walk\n.*\nSPEAKER_00: Lies mal/);
});

test('a model that fails lets the desk try again', async (t) => {
  const answers: Answer[] = [
    { status: 500, json: {} },
    { status: 403, json: {} },
    { text: 'no' },
    answerWith('Dune, of course.'),
    answerWith('```json\n{"books":[{"title":"dune","wanted":true}]}\n```'),
  ];
  const model = await startJsonServer(t, () => answers.shift() ?? books([]));
  const { send } = await startTestBuyer(t, { model: { url: model.url, name: 'm' } });
  const seen = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { status, body: answer } = await send(body, { id: 'event_1' });
    seen.push([
      status,
      (answer?.error as { code: string } | undefined)?.code ?? String(answer?.message).slice(0, 20),
    ]);
  }
  assert.deepEqual(seen, [
    [503, 'model_unavailable'],
    [502, 'model_refused'],
    [502, 'model_unreadable'],
    [502, 'model_unreadable'],
    [200, 'I would order “dune”'],
  ]);
});
