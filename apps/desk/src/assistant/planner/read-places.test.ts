import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlaces } from './read-places.ts';

test('places stand after their prepositions', () => {
  assert.deepEqual(readPlaces('Find stays in New York from Friday').at, ['New York']);
  assert.deepEqual(readPlaces('hotels near Rio de Janeiro, please').at, ['Rio de Janeiro']);
  assert.deepEqual(readPlaces('hostels in berlin next weekend').at, ['berlin']);
  assert.deepEqual(readPlaces('Is it warm in São Paulo?').at, ['São Paulo']);
});

test('from and to are the ends of a way', () => {
  assert.deepEqual(readPlaces('Flights from London to Athens on 12 December'), {
    at: [],
    from: 'London',
    to: 'Athens',
  });
});

test('days, months and common words are no places', () => {
  assert.deepEqual(readPlaces('stays in December from Friday to Sunday'), { at: [], from: null, to: null });
  assert.deepEqual(readPlaces('what is in the list').at, []);
});
