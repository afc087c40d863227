import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText } from './clean-text.ts';

test('keeps the words of HTML and markdown', () => {
  assert.equal(cleanText('<p>Find <b>all</b> &amp; more</p>', 300), 'Find all & more');
  assert.equal(
    cleanText('## Title\n**Bold** [link](https://a.example) `code` snake_case_name', 300),
    'Title Bold link code snake_case_name',
  );
});

test('removes characters that are not seen', () => {
  assert.equal(cleanText('a\u200Bb\u202Ec\u{E0041}d\u0007e\uFEFF', 300), 'abcde');
});

test('cuts at a sentence, else at a word', () => {
  assert.equal(
    cleanText(`${'First sentence here. '.repeat(2)}${'word '.repeat(20)}`, 60),
    'First sentence here. First sentence here.',
  );
  const cut = cleanText('word '.repeat(100), 52);
  assert.ok(cut.length <= 52 && cut.endsWith('word…'));
});

test('is empty for anything that is not text', () => {
  assert.equal(cleanText({ a: 1 }, 300), '');
});
