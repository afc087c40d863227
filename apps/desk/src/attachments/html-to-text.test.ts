import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText } from './html-to-text.ts';

const pages: [html: string, text: string][] = [
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['a<br>b', 'a\nb'],
  ['<table><tr><td>x</td><td>1</td></tr></table>', 'x\t1'],
  ['<!-- never --><style>p{}</style>seen', 'seen'],
  ['2 < 3 and 4 > 3', '2 < 3 and 4 > 3'],
  ['&lt;b&gt; &#233; &#x41; &nbsp;&unknown;', '<b> é A &unknown;'],
  ['<script>unfinished', ''],
  ['<a href="javascript:x">link</a>', 'link'],
  ['&#0;&#xd800;', '\ufffd'],
];

for (const [html, text] of pages) {
  test(`${html} reads as ${JSON.stringify(text)}`, () => assert.equal(htmlToText(html), text));
}

test('what never ends is read to its end', () => {
  for (const html of ['<!--'.repeat(200_000), '<script>'.repeat(100_000), '<a '.repeat(200_000)])
    assert.equal(htmlToText(html), '');
  assert.equal(htmlToText('<'.repeat(200_000)).length, 200_000);
});
