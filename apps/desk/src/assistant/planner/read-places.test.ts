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
    perhaps: [],
    from: 'London',
    to: 'Athens',
  });
});

test('days, months and common words are no places', () => {
  assert.deepEqual(readPlaces('stays in December from Friday to Sunday'), {
    at: [],
    perhaps: [],
    from: null,
    to: null,
  });
  assert.deepEqual(readPlaces('what is in the list').at, []);
});

test('lower-case places end at function words', () => {
  assert.deepEqual(readPlaces('hostels in porto not above 60').at, ['porto']);
  assert.deepEqual(readPlaces('rooms in graz that are cheap').at, ['graz']);
  assert.deepEqual(readPlaces('rooms in graz cheaper than 70').at, ['graz']);
});

test('people and things after "for" and "the" are no places of their own', () => {
  assert.deepEqual(readPlaces('Reserve the Villa Rossa for Ben Okri from 5 January').at, []);
  assert.equal(readPlaces('Reserve the Villa Rossa for Ben Okri from 5 January').from, null);
  assert.deepEqual(readPlaces('forecast for Oslo').perhaps, [{ before: 'forecast', place: 'Oslo' }]);
});
