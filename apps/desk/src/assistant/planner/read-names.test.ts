import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairName, readNames } from './read-names.ts';

test('quotations, names, addresses and codes', () => {
  const names = readNames(
    'Create “Buy milk” and a list called Weekend, see https://example.com/a?b=1. Ask ann@example.org',
  );
  assert.deepEqual(names.quoted, ['Buy milk']);
  assert.equal(names.called, 'Weekend');
  assert.deepEqual(names.urls, ['https://example.com/a?b=1']);
  assert.deepEqual(names.emails, ['ann@example.org']);
  assert.deepEqual(readNames('Is example.net free?').domains, ['example.net']);
  assert.deepEqual(readNames('How is AAPL against $TSLA?').codes, ['AAPL', 'TSLA']);
  assert.deepEqual(readNames('SHOW ME EVERYTHING').codes, []);
});

test('identifiers need a digit or a number sign', () => {
  assert.deepEqual(readNames('Cancel bk_7f3 and #42').identifiers, ['bk_7f3', '42']);
  assert.deepEqual(readNames('on the 2nd').identifiers, []);
});

test('an apostrophe opens no quotation', () => {
  assert.deepEqual(readNames("What's on? It's Anna's list").quoted, []);
});

test('pairs of name and value', () => {
  const { pairs } = readNames('guests: 3, guest_name = “Ann Lee”');
  assert.equal(pairs.get(pairName('guests')), '3');
  assert.equal(pairs.get(pairName('guestName')), 'Ann Lee');
});
