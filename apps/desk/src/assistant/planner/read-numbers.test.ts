import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMeasure, readCurrency, readNumbers } from './read-numbers.ts';

const short = (sentence: string) =>
  readNumbers(sentence, []).map(({ value, unit, bound, currency }) => [value, unit, bound, currency]);

test('units, bounds and currencies', () => {
  assert.deepEqual(short('for 2 guests under 120 euros'), [
    [2, 'guest', null, null],
    [120, 'euro', 'max', 'EUR'],
  ]);
  assert.deepEqual(short('at least three rooms'), [[3, 'room', 'min', null]]);
  assert.deepEqual(short('below $1,500'), [[1500, null, 'max', 'USD']]);
  assert.deepEqual(short('100 euros or less'), [[100, 'euro', 'max', 'EUR']]);
  assert.deepEqual(
    short('between 50 and 100 pounds').map((entry) => [entry[0], entry[2], entry[3]]),
    [
      [50, 'min', 'GBP'],
      [100, 'max', 'GBP'],
    ],
  );
});

test('what was read as a date, and "the second one", are no numbers', () => {
  assert.deepEqual(readNumbers('from 4 to 6 December', [[5, 20]]), []);
  assert.deepEqual(short('book the one in Paris'), []);
});

test('currencies by sign, code and name; measures say nothing about the topic', () => {
  assert.equal(readCurrency('€'), 'EUR');
  assert.equal(readCurrency('Dollars'), 'USD');
  assert.equal(readCurrency('apples'), null);
  assert.equal(isMeasure('night'), true);
  assert.equal(isMeasure('recip'), false);
});

test('numbers in words with comparisons, and who comes along', () => {
  assert.deepEqual(short('cheaper than sixty euros'), [[60, 'euro', 'max', 'EUR']]);
  assert.deepEqual(short('no more expensive than two hundred dollars'), [[200, 'dollar', 'max', 'USD']]);
  assert.deepEqual(short('at least twenty-five rooms'), [[25, 'room', 'min', null]]);
  for (const [sentence, people] of [
    ['for three adults and 2 children', 5],
    ['for a couple', 2],
    ['a party of six', 6],
  ] as const) {
    assert.deepEqual(
      short(sentence).map(([value]) => value),
      [people],
      sentence,
    );
  }
  assert.deepEqual(short('a couple of days'), []);
});
