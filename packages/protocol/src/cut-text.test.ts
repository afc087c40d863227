import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutText, cutWords } from './cut-text.ts';

test('a text is cut between characters as people see them', () => {
  assert.equal(cutText('short', 80), 'short');
  assert.equal(cutText(`${'a'.repeat(79)}😀`, 80), 'a'.repeat(79));
  assert.equal(cutText('ab👩‍👩‍👧', 6), 'ab');
  assert.equal(cutText('Jose\u0301', 4), 'Jos');
  assert.equal(cutText('नमस्ते', 5), 'नम');
  assert.equal(cutText('abc', 2), 'ab');
});

test('a character that is longer than all that is let through is cut between code points', () => {
  assert.equal(cutText('👩‍👩‍👧', 4), '👩‍');
  assert.equal(cutText(`a${'\u0301'.repeat(400)}`, 80), `a${'\u0301'.repeat(79)}`);
});

test('whatever is cut stays whole characters, and nothing but spaces is lost', () => {
  const text = fc
    .array(fc.constantFrom('a', '😀', ' ', '\n', 'e\u0301', 'word', '漢'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 12 }), (given, most) => {
      const cut = cutText(given, most);
      assert.ok(cut.length <= most && cut.isWellFormed() && given.startsWith(cut));
      const pieces = cutWords(given, most);
      assert.ok(pieces.every((piece) => piece.length <= most && piece.trim() !== '' && piece.isWellFormed()));
      assert.equal(pieces.join('').replace(/\s/g, ''), given.replace(/\s/g, ''));
    }),
  );
});

test('a long text is cut between words', () => {
  assert.deepEqual(cutWords('one two three', 8), ['one two', 'three']);
  assert.deepEqual(cutWords('one two three', 7), ['one two', 'three']);
  assert.deepEqual(cutWords(' as it is ', 10), [' as it is ']);
  assert.deepEqual(cutWords('漢字仮名交', 2), ['漢字', '仮名', '交']);
  assert.deepEqual(cutWords('   ', 2), []);
});
