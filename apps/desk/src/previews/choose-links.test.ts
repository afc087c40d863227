import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseLinks, type Said } from './choose-links.ts';

const asked = (text: string): Said => ({ kind: 'question', text });
const called = (answer: unknown, args: unknown = {}): Said => ({
  kind: 'call',
  plugin: 'Paris Stays',
  arguments: args,
  answer: answer === null ? null : typeof answer === 'string' ? answer : JSON.stringify(answer),
});
const chosen = (answer: string, ...said: Said[]) => chooseLinks(answer, said).map((link) => link.url);

describe('links that may be previewed', () => {
  test('an address of a result or of the question, in any form of a link', () => {
    const result = called({
      places: [{ url: 'https://stays.example/a' }, { url: 'https://stays.example/b_c' }],
    });
    assert.deepEqual(
      chooseLinks('[A](https://stays.example/a) and <https://stays.example/b_c>, https://asked.example/x.', [
        asked('What is (https://asked.example/x)?'),
        result,
      ]),
      [
        { url: 'https://stays.example/a', source: { kind: 'plugin', plugin: 'Paris Stays' } },
        { url: 'https://stays.example/b_c', source: { kind: 'plugin', plugin: 'Paris Stays' } },
        { url: 'https://asked.example/x', source: { kind: 'question' } },
      ],
    );
    assert.deepEqual(chosen('[A](<https://stays.example/a>)', result), ['https://stays.example/a']);
    assert.deepEqual(chosen('| https://stays.example/a| x |', result), ['https://stays.example/a']);
    assert.deepEqual(chosen('https://stays.example/b\\_c', result), ['https://stays.example/b_c']);
    assert.deepEqual(chosen('**https://stays.example/a**', result), ['https://stays.example/a']);
  });

  test('at most three, each once, in the order of the answer', () => {
    const urls = ['a', 'b', 'c', 'd'].map((name) => `https://stays.example/${name}`);
    assert.deepEqual(chosen(`${urls[3]} ${urls[3]} ${urls[0]} ${urls[2]} ${urls[1]}`, called(urls)), [
      urls[3],
      urls[0],
      urls[2],
    ]);
  });

  test('words that only look different are one address; brackets inside belong to it', () => {
    const wiki = 'https://wiki.example/Paris_(Texas)';
    assert.deepEqual(chosen(`([x](${wiki}))`, called({ wiki })), [wiki]);
    assert.deepEqual(chosen('HTTPS://Stays.Example', called('see https://stays.example/.\n')), [
      'https://stays.example/',
    ]);
    assert.deepEqual(
      chosen('https://s.example/?a=1&amp;b=2', called('<a href="https://s.example/?a=1&amp;b=2">x</a>\n')),
      ['https://s.example/?a=1&b=2'],
    );
  });

  test('code and pictures are not links', () => {
    const result = called({ url: 'https://s.example/a' });
    assert.deepEqual(chosen('`https://s.example/a`', result), []);
    assert.deepEqual(chosen('```\nhttps://s.example/a\n```\n', result), []);
    assert.deepEqual(chosen('![x](https://s.example/a)', result), []);
  });
});

describe('links that may not', () => {
  const result = called({ url: 'https://s.example/a?x=1', list: 'https://s.example/list?a[0]=1' });
  for (const [what, address] of [
    ['an address of the model’s own', 'https://evil.example/?secret=42'],
    ['more after an address of a result', 'https://s.example/a?x=1&secret=42'],
    ['a piece of an address of a result', 'https://s.example/a'],
    ['a piece that ends where an address is cut', 'https://s.example/list?a'],
    ['another scheme', 'http://s.example/a?x=1'],
    ['another case of the path', 'https://s.example/A?x=1'],
    ['a user before the host', 'https://secret@s.example/a?x=1'],
    ['the address as a value of another', 'https://evil.example/?u=https://s.example/a?x=1'],
    ['a script', 'javascript:alert(1)'],
  ] as const) {
    test(what, () => assert.deepEqual(chosen(`[look](${address})`, asked('hello'), result), []));
  }

  test('an address whose words name another one', () => {
    assert.deepEqual(chosen('[https://s.example/a?x=1](https://evil.example/)', result), [
      'https://s.example/a?x=1',
    ]);
  });

  test('what a plugin only repeats from its arguments', () => {
    const address = 'https://evil.example/?secret=42';
    const answer = { searchedFor: address };
    for (const args of [
      { query: address },
      { query: 'evil.example/?secret=42' },
      { query: 'Evil.example/?secret=42' },
      { nested: [{ query: `go to ${address} now` }] },
      { query: encodeURIComponent(address) },
    ]) {
      assert.deepEqual(chosen(address, called(answer, args)), [], JSON.stringify(args));
    }
    // Also where it is repeated by a later call.
    assert.deepEqual(chosen(address, called({}, { query: address }), called(answer)), []);
  });

  test('what a person or another answer said first stays allowed when the model passes it on', () => {
    const address = 'https://s.example/a?x=1';
    assert.deepEqual(chosen(address, result, called({ again: address }, { url: address })), [address]);
    assert.deepEqual(
      chosen(address, asked(`Read ${address}`), called({ again: address }, { url: address })),
      [address],
    );
  });

  test('an address that was cut with its answer', () => {
    assert.deepEqual(chosen('https://s.example/abc', called('{"url":"https://s.example/abc')), []);
    assert.deepEqual(
      chosen('https://s.example/abc', called('{"url":"https:\\/\\/s.example\\/abc","b":"cut')),
      ['https://s.example/abc'],
    );
  });
});

test('long answers and results take no long time', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `https://s.example/${index}`).join(' ');
  const signs = `${'['.repeat(20_000)}${'`'.repeat(20_001)}${'!['.repeat(20_000)}https://${'('.repeat(20_000)}`;
  assert.equal(chooseLinks(`${many} ${signs}`, [called(many)]).length, 3);
});
