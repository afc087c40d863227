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
      assert.doesNotMatch(escapeMarkdown(text), /[\r\n<>\u202e]|(?<!\\)(?:\\\\)*[[\]|`]/u);
    }),
  );
});

test('links are http or https and cannot leave their brackets', () => {
  assert.equal(linkMarkdown('A', 'javascript:alert(1)'), 'A');
  assert.equal(linkMarkdown('A', 'https://example.com/a b>c'), '[A](<https://example.com/a%20b%3Ec>)');
  assert.equal(safeUrl('ftp://example.com'), null);
});
