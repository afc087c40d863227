import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf, numberSpeakers } from './number-speakers.ts';

test('a speaker that says its number has it, a name gets the lowest that is free', () => {
  assert.deepEqual(numberSpeakers({}, ['Ada', 'SPEAKER_00', 'Bea', 'speaker 2']), {
    Ada: 1,
    SPEAKER_00: 0,
    Bea: 3,
    'speaker 2': 2,
  });
});

test('who has a number keeps it, whoever comes later', () => {
  const first = numberSpeakers({}, ['Ada']);
  const later = numberSpeakers(first, ['Bea', 'Ada', 'constructor']);
  assert.deepEqual(later, { Ada: 0, Bea: 1, constructor: 2 });
  assert.equal(numberSpeakers(later, ['Bea', 'Ada']), later);
});

test('a thousand are told apart, however many names there are; all others share one number', () => {
  const names = Array.from({ length: 50_000 }, (_, index) => `Guest of honour ${index}`);
  const speakers = numberSpeakers({}, names);
  assert.equal(Object.keys(speakers).length, 1_000);
  assert.equal(numberOf(speakers, 'Guest of honour 999'), 999);
  assert.deepEqual(new Set(names.slice(1_000).map((name) => numberOf(speakers, name))), new Set([1_000]));
  assert.equal(numberOf(speakers, 'constructor'), 1_000);
  assert.equal(numberSpeakers(speakers, ['One more']), speakers);
});
