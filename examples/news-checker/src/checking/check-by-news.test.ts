import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeWindow } from '@plugdesk/plugin-sdk/testing';
import { startJsonServer } from '../testing/json-server.ts';
import { secret, startTestChecker } from '../testing/start-test-checker.ts';

const told = 'I read that Veltania banned petrol cars in 2026.';
const title = 'Veltania votes: no petrol cars from 2026';

test('what somebody tells is looked up, and what fits is said once', async (t) => {
  const news = await startJsonServer(t, () => ({
    json: {
      articles: [
        { title: 'Something else', url: 'https://n.example/0', description: 'About gardens.' },
        {
          title,
          url: 'https://n.example/1',
          description: 'Cars banned.',
          publishedAt: '2026-02-03T10:00:00Z',
          source: { name: 'Example Post' },
        },
      ],
    },
  }));
  const { say } = await startTestChecker(t, {
    secrets: [secret],
    news: { url: `${news.url}/v2/everything?q={query}`, key: 'k1', keyHeader: 'X-News-Key' },
  });
  assert.equal(await say('s1', 1, [[0, 'I am hungry. What about lunch?']]), '');
  assert.equal(news.asked.length, 0);
  assert.equal(
    await say('s1', 2, [[0, told]]),
    `On “${told}” the news have: “${title}” – Example Post, 2026-02-03 – https://n.example/1`,
  );
  const { searchParams } = new URL(news.asked[0]?.url ?? '', news.url);
  assert.equal(searchParams.get('q'), 'Veltania banned petrol cars 2026');
  assert.equal(news.asked[0]?.headers['x-news-key'], 'k1');
  assert.equal(await say('s1', 3, [[1, told]]), '');
});

test('a sentence that a window cuts is said once, not again when it is whole', async (t) => {
  const news = await startJsonServer(t, () => ({ json: [{ title, url: 'https://n.example/1' }] }));
  const { say } = await startTestChecker(t, { secrets: [secret], news: { url: `${news.url}/?q={query}` } });
  assert.match(await say('s1', 1, [[0, 'I read that Veltania banned petrol cars']]), /Veltania votes/);
  assert.equal(await say('s1', 2, [[0, 'in 2026, all of them.']]), '');
  assert.match(
    await say('s1', 3, [[1, 'I heard that petrol prices in Veltania dropped by 2026.']]),
    /Veltania votes/,
  );
});

test('the forms of SearXNG and GDELT are read; without a fitting article nothing is said', async (t) => {
  const answers = [
    { results: [{ title, url: 'https://s.example/1', content: 'Cars are banned.', publishedDate: null }] },
    { articles: [{ title, url: 'https://g.example/1', domain: 'g.example', seendate: '20260203T101500Z' }] },
    { results: [{ title: 'Gardens' }, { url: 'no title' }, 7] },
    [],
  ];
  const news = await startJsonServer(t, () => ({ json: answers.shift() }));
  const { say } = await startTestChecker(t, { secrets: [secret], news: { url: `${news.url}/?q={query}` } });
  assert.match(await say('s1', 1, [[0, told]]), /“Veltania votes.*” – s\.example – https:\/\/s\.example\/1$/);
  assert.match(await say('s2', 1, [[0, told]]), /– g\.example, 2026-02-03 –/);
  assert.equal(await say('s3', 1, [[0, told]]), '');
  assert.equal(await say('s4', 1, [[0, told]]), '');
});

test('a news source that fails lets the desk try again', async (t) => {
  const answers = [
    { status: 500, json: {} },
    { status: 403, json: {} },
    { json: { error: 'x' } },
    { text: 'no' },
  ];
  const news = await startJsonServer(t, () => answers.shift() ?? { json: [] });
  const { send } = await startTestChecker(t, { secrets: [secret], news: { url: `${news.url}/?q={query}` } });
  const seen = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { status, body } = await send(writeWindow('s1', 1, [[0, told]]));
    seen.push([status, (body?.error as { code: string } | undefined)?.code]);
  }
  assert.deepEqual(seen, [
    [503, 'news_unavailable'],
    [502, 'news_refused'],
    [502, 'news_unreadable'],
    [502, 'news_unreadable'],
    [200, undefined],
  ]);
});
