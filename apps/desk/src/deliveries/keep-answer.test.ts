import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepAnswer, keptAnswerBytes } from './keep-answer.ts';

const keep = (text: string, isCut = false) => keepAnswer(Buffer.from(text), isCut);

test('an answer up to 20 KB is kept whole, as text that can be kept', () => {
  assert.deepEqual(keep(''), { text: '', isCut: false });
  assert.deepEqual(keep('x'.repeat(keptAnswerBytes)), { text: 'x'.repeat(keptAnswerBytes), isCut: false });
  assert.deepEqual(keep('\uFEFFa\u0000'), { text: '\uFEFFa\uFFFD', isCut: false });
});

test('of a longer one the first 20 KB are kept, cut between characters', () => {
  assert.deepEqual(keep('x'.repeat(keptAnswerBytes + 1)), { text: 'x'.repeat(keptAnswerBytes), isCut: true });
  for (let before = 0; before < 4; before += 1) {
    const { text, isCut } = keep(`\uFEFF${'x'.repeat(before)}${'🍜'.repeat(keptAnswerBytes / 4)}`);
    const bytes = Buffer.byteLength(text);
    assert.ok(isCut && bytes <= keptAnswerBytes && bytes > keptAnswerBytes - 4);
    assert.match(text, /^\uFEFFx*(?:🍜)+$/u);
  }
});

test('what was cut already ends between characters too', () => {
  const bytes = Buffer.from(`${'x'.repeat(100)}🍜`);
  assert.deepEqual(keepAnswer(bytes.subarray(0, 102), true), { text: 'x'.repeat(100), isCut: true });
});
