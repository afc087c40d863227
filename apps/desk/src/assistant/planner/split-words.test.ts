import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldText, salientStems, splitWords, stemWord, synonymsOf } from './split-words.ts';

test('identifiers are taken apart, accents and case go', () => {
  assert.deepEqual(splitWords('searchStays max_price HTTPStatus Hôtel'), [
    'search',
    'stays',
    'max',
    'price',
    'http',
    'status',
    'hotel',
  ]);
  assert.equal(foldText('São Paulo'), 'sao paulo');
});

test('plural and -ing meet their word, bookings are no books', () => {
  for (const [a, b] of [
    ['cities', 'city'],
    ['prices', 'pricing'],
    ['searches', 'search'],
    ['movies', 'movie'],
  ] as const) {
    assert.equal(stemWord(a), stemWord(b), a);
  }
  assert.notEqual(stemWord('bookings'), stemWord('books'));
});

test('only telling words are left, synonyms are known', () => {
  assert.deepEqual(salientStems('What are my options in the city?'), ['option', 'citi']);
  assert.equal(synonymsOf(stemWord('hotels')).has(stemWord('accommodation')), true);
  assert.equal(synonymsOf('xyz').size, 0);
});
