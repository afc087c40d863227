import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeMarkdown, linkMarkdown, safeUrl } from './escape-markdown.ts';

test('signs of markdown and HTML are escaped, ordinary text is left alone', () => {
  assert.equal(escapeMarkdown('Hôtel du Canal, 2 rooms'), 'Hôtel du Canal, 2 rooms');
  assert.equal(
    escapeMarkdown('<b> & *x* [y](z) | `q`'),
    '&lt;b&gt; &amp; \\*x\\* \\[y\\]\\(z\\) \\| \\`q\\`',
  );
  assert.equal(escapeMarkdown('1. one\n- two'), '1\\. one \\- two');
});

test('whatever the text, no line break, tag or bare bracket is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(
        escapeMarkdown(text).replace(/<https?:\/\/[\x21-\x7e]+?>/gi, ''),
        /[\r\n<>\u202e]|(?<!\\)(?:\\\\)*[[\]|`]/u,
      );
    }),
  );
});

test('links are http or https and cannot leave their brackets', () => {
  assert.equal(linkMarkdown('A', 'javascript:alert(1)'), 'A');
  assert.equal(linkMarkdown('A', 'https://example.com/a b>c'), '[A](<https://example.com/a%20b%3Ec>)');
  assert.equal(safeUrl('ftp://example.com'), null);
});

test('addresses inside a text stay whole and cannot leave their brackets', () => {
  assert.equal(
    escapeMarkdown('See https://example.com/a_b/c*d?x=1&y=2#z, or *ask*.'),
    'See <https://example.com/a_b/c*d?x=1&y=2#z>, or \\*ask\\*.',
  );
  assert.equal(escapeMarkdown('(https://example.com/q_r)'), '\\(<https://example.com/q_r>\\)');
  assert.equal(
    escapeMarkdown('https://example.com/><img src=x>'),
    '<https://example.com/>&gt;&lt;img src=x&gt;',
  );
  assert.equal(escapeMarkdown('javascript:alert(1)'), 'javascript:alert\\(1\\)');
  assert.equal(
    linkMarkdown('https://example.com/a_b', 'https://example.com'),
    '[https://example.com/a\\_b](<https://example.com/>)',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (tail) => {
      const shown = escapeMarkdown(`https://example.com/${tail}`).replace(/<https?:\/\/[\x21-\x7e]+?>/gi, '');
      assert.doesNotMatch(shown, /[\r\n<>\u202e]|(?<!\\)(?:\\\\)*[[\]|`]/u);
    }),
  );
});
