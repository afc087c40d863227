import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameObjects } from './name-objects.ts';

test('titles become what they are about', () => {
  assert.deepEqual(
    nameObjects([
      'Search accommodation options in a city',
      'List the cities that have places to stay',
      'Get the details of one place',
      'List my bookings',
      'Cancel one of my bookings',
    ]),
    ['accommodation options', 'cities', 'place', 'bookings'],
  );
});

test('names of code and single words are read, too', () => {
  assert.deepEqual(nameObjects(['listTodoItems', 'get_user_by_id', 'Ping', 'Export PDF']), [
    'todo Items',
    'user',
    'ping',
    'PDF',
  ]);
});

test('the same thing in one and in many stands once, and nothing becomes empty', () => {
  assert.deepEqual(nameObjects(['Find stays', 'Book a stay']), ['stays']);
  assert.deepEqual(nameObjects([]), []);
});
