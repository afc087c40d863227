import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStems, splitWords, stemWord } from './read-words.ts';

test('identifiers come apart', () => {
  assert.deepEqual(splitWords('listHTTPServers_byOwner-name2Id'), [
    'list',
    'http',
    'servers',
    'by',
    'owner',
    'name2',
    'id',
  ]);
  assert.deepEqual(splitWords('Übergrößen café'), ['ubergroßen', 'cafe']);
});

test('forms of a word meet', () => {
  for (const [one, other] of [
    ['bookings', 'booking'],
    ['people', 'persons'],
    ['companies', 'company'],
    ['children', 'child'],
  ]) {
    assert.equal(stemWord(one!), stemWord(other!), one);
  }
  assert.notEqual(stemWord('invoice'), stemWord('involve'));
});

test('words that stand everywhere go', () => {
  assert.deepEqual(readStems('Give me the weather for this place'), ['weather', 'place'].map(stemWord));
  assert.deepEqual(readStems('a b 7 中'), ['中']);
});
