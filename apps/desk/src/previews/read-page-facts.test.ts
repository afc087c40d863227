import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePage } from './decode-page.ts';
import { readPageFacts } from './read-page-facts.ts';

const address = 'https://s.example/places/a';
const read = (html: string) => readPageFacts(html, address);

test('reads OpenGraph, whichever attribute and quotes are used', () => {
  assert.deepEqual(
    read(`<!DOCTYPE html><HTML><head><title>Page title</title>
      <meta property="og:title" content="Hôtel du Canal">
      <META NAME='og:site_name' CONTENT='Paris Stays'/>
      <meta content="14 rooms &amp; a view" property=og:description>
      <meta property="og:url" content="/places/a">
      <meta property="og:image" content="a.png"></head><body>`),
    {
      title: 'Hôtel du Canal',
      siteName: 'Paris Stays',
      description: '14 rooms & a view',
      canonicalUrl: address,
      imageUrl: 'https://s.example/places/a.png',
    },
  );
});

test('falls back to the tags of cards, then to the page’s own', () => {
  const card = read(
    '<meta name="twitter:title" content="T"><meta name="twitter:image" content="//i.example/x">',
  );
  assert.equal(card?.title, 'T');
  assert.equal(card?.imageUrl, 'https://i.example/x');
  assert.deepEqual(read('<title>\n A  &#x26; B </title><meta name="description" content="D">'), {
    title: 'A & B',
    siteName: null,
    description: 'D',
    canonicalUrl: null,
    imageUrl: null,
  });
});

test('an empty tag says nothing; a page without a title has no preview', () => {
  assert.equal(read('<meta property="og:title" content=" "><title>T</title>')?.title, 'T');
  assert.equal(read('<meta property="og:image" content="https://s.example/x.png">'), null);
  assert.equal(read(''), null);
});

test('texts stay texts: markup is not read, unseen and turning characters go, long ones are cut', () => {
  const title = '<img src=x onerror=alert(1)>\u202eevil\u200b';
  const facts = read(`<meta property="og:title" content="${title.replaceAll('<', '&lt;')}">`);
  assert.equal(facts?.title, '<img src=x onerror=alert(1)>evil');
  assert.equal(read('<title><b>bold</b> &amp;lt;</title>')?.title, '<b>bold</b> &lt;');
  assert.equal([...(read(`<title>${'🏨'.repeat(500)}</title>`)?.title ?? '')].length, 200);
});

test('nothing is taken from scripts, comments, the body, or an unfinished tag', () => {
  const og = '<meta property="og:title" content="wrong">';
  for (const html of [
    `<script>"${og}"</script><title>T</title>`,
    `<!-- ${og} --><title>T</title>`,
    `<title>T</title><style>${og}</style>`,
    `<title>T</title></head>${og}`,
    `<title>T</title><body>${og}`,
    `<title>T</title><meta property="og:title" content="wrong`,
  ]) {
    assert.equal(read(html)?.title, 'T', html);
  }
});

test('addresses of other kinds, and another origin as the page’s own, are not taken', () => {
  for (const image of ['javascript:alert(1)', 'data:image/svg+xml,<svg>', 'file:///etc/passwd', 'https://']) {
    assert.equal(read(`<title>T</title><meta property="og:image" content="${image}">`)?.imageUrl, null);
  }
  const other = '<title>T</title><meta property="og:url" content="https://bank.example/">';
  assert.equal(read(other)?.canonicalUrl, null);
});

test('a page built to take long does not', () => {
  for (const piece of [
    '<',
    '<meta ',
    '<meta a="',
    "<meta a='b",
    '<!--',
    '<script>',
    '<a b=c ',
    '</',
    '<title>',
    '&#',
    '= ',
  ]) {
    const html = piece.repeat(Math.ceil((512 * 1024) / piece.length));
    assert.equal(readPageFacts(html, address)?.siteName ?? null, null, piece);
  }
});

test('charsets: mark, header, meta, else UTF-8; unknown ones are UTF-8', () => {
  const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8]);
  assert.equal(decodePage(cyrillic, 'text/html; charset=windows-1251'), 'При');
  assert.match(
    decodePage(Buffer.concat([Buffer.from('<meta charset="windows-1251">'), cyrillic]), ''),
    /При$/,
  );
  assert.equal(decodePage(Buffer.from('\ufeffé'), 'text/html; charset=latin1'), 'é');
  assert.equal(decodePage(Buffer.from('é'), 'text/html; charset=nonsense'), 'é');
});
