import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutResult } from './lay-out-result.ts';

test('a list of objects is a table with the name first, as a link, and prices with their currency', () => {
  const { markdown, count } = layOutResult(
    JSON.stringify({
      total: 12,
      stays: [
        {
          id: 'st_1',
          price: 90,
          currency: 'EUR',
          name: 'Casa | Sol',
          url: 'https://example.com/st_1',
          image: 'https://example.com/a.png',
        },
      ],
    }),
  );
  assert.deepEqual(count, { found: 12, shown: 1 });
  assert.equal(
    markdown,
    '| Name | Price | Id |\n| --- | ---: | --- |\n| [Casa \\| Sol](<https://example.com/st_1>) | 90 EUR | st\\_1 |\n\n11 more.',
  );
});

test('at most 6 columns and 20 rows, and it says how many more', () => {
  const items = Array.from({ length: 25 }, (_, index) => ({
    name: `n${index}`,
    a: 1,
    b: 2,
    c: 3,
    d: 4,
    e: 5,
    f: 6,
    g: 7,
  }));
  const { markdown } = layOutResult(JSON.stringify(items));
  const lines = markdown.split('\n');
  assert.equal(lines[0]?.split('|').length, 8);
  assert.equal(lines.filter((line) => line.startsWith('| n')).length, 20);
  assert.match(markdown, /\n\n5 more\.$/);
});

test('values, objects, text and nothing', () => {
  assert.equal(layOutResult('["a","b"]').markdown, '- a\n- b');
  assert.equal(layOutResult('{"name":"A","open":true,"rooms":[{"name":"R1"}]}').count?.found, 1);
  assert.equal(
    layOutResult('{"id":"x1","city":"Paris","guests":2,"total":190,"currency":"EUR"}').markdown.includes(
      '- **Total**: 190 EUR',
    ),
    true,
  );
  assert.equal(
    layOutResult('{"query":{"from":"EUR","amount":25},"result":27.3}').markdown,
    '- **Query**:\n  - **From**: EUR\n  - **Amount**: 25\n- **Result**: 27.3',
  );
  assert.equal(layOutResult('OK').markdown, 'OK');
  assert.equal(layOutResult('').markdown, 'The answer was empty.');
  assert.deepEqual(layOutResult('[]'), { markdown: '', count: { found: 0, shown: 0 } });
});

test('nothing of a plugin becomes markup, a picture or a script', () => {
  const hostile =
    '![x](https://evil.example/?q=1) <img src=x> [click](javascript:alert(1)) `code`\n# Head\u202e';
  for (const text of [
    hostile,
    JSON.stringify({ note: hostile }),
    JSON.stringify([{ name: hostile, link: 'javascript:alert(1)' }]),
    JSON.stringify([hostile]),
  ]) {
    const { markdown } = layOutResult(text);
    assert.doesNotMatch(markdown, /(?<!\\)!\[|<img|(?<!\\)\]\((?!<https?:)|\u202e|^# /m);
  }
});
