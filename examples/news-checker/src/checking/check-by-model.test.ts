import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeWindow } from '@plugdesk/plugin-sdk/testing';
import { type Answer, startJsonServer } from '../testing/json-server.ts';
import { secret, startTestChecker } from '../testing/start-test-checker.ts';

const claim = 'I read that Canberra is not the capital of Australia.';
const answerWith = (content: string): Answer => ({ json: { choices: [{ message: { content } }] } });
const finding = (quote: string, correction = 'It is the capital.') =>
  answerWith(JSON.stringify({ findings: [{ quote, correction }] }));

test('a model is asked with what is new, what came before and what was said, and answers in its words', async (t) => {
  const model = await startJsonServer(t, () => finding('Canberra is not the capital of Australia'));
  const { checker, say } = await startTestChecker(t, {
    secrets: [secret],
    model: { url: `${model.url}/v1/`, name: 'llama', key: 'sk-1' },
  });
  assert.match(checker.checksBy, /the model llama/);
  assert.match(
    await say('s1', 1, [[0, claim]]),
    /^“Canberra is not the capital of Australia” – It is the capital\.$/,
  );
  assert.equal(await say('s1', 2, [[1, 'Really? Canberra is not the capital of Australia?']]), '');
  const [first, second] = model.asked;
  assert.deepEqual([first?.url, first?.headers.authorization], ['/v1/chat/completions', 'Bearer sk-1']);
  const given = JSON.parse(JSON.parse(second?.body ?? '').messages[1].content);
  assert.deepEqual(given.earlier, [`SPEAKER_00: ${claim}`]);
  assert.deepEqual(given.new, ['SPEAKER_01: Really? Canberra is not the capital of Australia?']);
  assert.equal(given.alreadySaid.length, 1);
});

test('what nobody said is not answered, whatever the model makes up', async (t) => {
  const model = await startJsonServer(t, () => finding('The Moon is made of cheese'));
  const { say } = await startTestChecker(t, { secrets: [secret], model: { url: model.url, name: 'm' } });
  assert.equal(await say('s1', 1, [[0, claim]]), '');
  assert.equal(model.asked[0]?.headers.authorization, undefined);
});

test('a model that fails lets the desk try again, and the window then counts', async (t) => {
  const answers: Answer[] = [
    { status: 429, headers: { 'retry-after': '20' }, json: {} },
    { status: 401, json: { error: 'key' } },
    answerWith('I think that is wrong.'),
    { text: '<html>' },
    answerWith('```json\n{"findings":[{"quote":"Canberra is not the capital","correction":"It is."}]}\n```'),
  ];
  const model = await startJsonServer(t, () => answers.shift() ?? answerWith('{"findings":[]}'));
  const { send } = await startTestChecker(t, { secrets: [secret], model: { url: model.url, name: 'm' } });
  const body = writeWindow('s1', 1, [[0, claim]]);
  const seen = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const { status, headers, body: answer } = await send(body, { id: 'event_1' });
    const error = answer?.error as { code: string } | undefined;
    seen.push([status, error?.code ?? answer?.message, headers.get('retry-after')]);
  }
  const told = '“Canberra is not the capital” – It is.';
  assert.deepEqual(seen, [
    [503, 'model_unavailable', '20'],
    [502, 'model_refused', null],
    [502, 'model_unreadable', null],
    [502, 'model_unreadable', null],
    [200, told, null],
    [200, told, null],
  ]);
});

test('with a news source too, the model gets what it has', async (t) => {
  const model = await startJsonServer(t, () => answerWith('{"findings":[]}'));
  const article = {
    title: 'Canberra: the capital of Australia',
    url: 'https://news.example/1',
    description: '',
  };
  const news = await startJsonServer(t, () => ({ json: { articles: [article] } }));
  const { say } = await startTestChecker(t, {
    secrets: [secret],
    model: { url: model.url, name: 'm' },
    news: { url: `${news.url}/?q={query}` },
  });
  assert.equal(await say('s1', 1, [[0, claim]]), '');
  const given = JSON.parse(JSON.parse(model.asked[0]?.body ?? '').messages[1].content);
  assert.equal(given.news[0].title, article.title);
});
