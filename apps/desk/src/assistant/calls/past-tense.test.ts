import assert from 'node:assert/strict';
import test from 'node:test';
import { tellPast } from './past-tense.ts';

test('what was done is told as done', () => {
  assert.equal(tellPast('Book a place to stay: Loft'), 'Booked a place to stay: Loft');
  assert.equal(tellPast('Gets the weather'), 'Looked up the weather');
  assert.equal(tellPast('search'), 'Searched');
});

test('a title that begins with no known verb stays', () => {
  for (const title of ['Weather in a city', '', '/stays', 'Über uns', 'constructor'])
    assert.equal(tellPast(title), title);
});
