import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedBack } from './speak.ts';
import {
  joinWords,
  lowerFirst,
  saysMissing,
  saysNoSuchItem,
  saysNotFound,
  saysOutcome,
  saysResult,
  saysWhichOne,
} from './words.ts';

test('what is missing, as a sentence with an example', () => {
  assert.equal(
    saysMissing('Find stays', [
      { what: 'the city', example: 'in Paris' },
      { what: 'the dates', example: '4 to 6 December' },
    ]),
    'To find stays I need the city and the dates. For example: “in Paris, 4 to 6 December”.',
  );
  assert.equal(
    saysMissing('Live status', [{ what: 'the flight', example: null }]),
    'For “Live status” I need the flight.',
  );
});

test('texts that ask back are known again, others are not', () => {
  for (const text of [
    saysMissing('Find stays', [{ what: 'the city', example: null }]),
    saysWhichOne('Book a stay', ['A', 'B']),
    saysNotFound(['Find stays']),
    saysNoSuchItem('the ninth', 3),
  ]) {
    assert.equal(askedBack(text), true, text);
  }
  assert.equal(askedBack(saysResult('Stays', { found: 12, shown: 5 })), false);
});

test('counts are honest', () => {
  assert.equal(saysResult('Stays', { found: 12, shown: 5 }), 'Stays found 12, 5 shown.');
  assert.equal(saysResult('Stays', { found: 0, shown: 0 }), 'Stays found nothing.');
});

test('expired is not refused', () => {
  assert.doesNotMatch(saysOutcome('expired', 'Book a stay', 'Stays', ''), /refus|denied|decided so/i);
  assert.match(saysOutcome('denied', 'Book a stay', 'Stays', ''), /You decided so/);
});

test('lists of words and first letters', () => {
  assert.equal(joinWords(['a', 'b', 'c']), 'a, b and c');
  assert.equal(lowerFirst('Find stays'), 'find stays');
  assert.equal(lowerFirst('VIX structure'), 'VIX structure');
});
