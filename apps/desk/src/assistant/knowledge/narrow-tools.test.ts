import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activePlugin, bookingsDescription } from '../../../testing/test-assistant.ts';
import { createToolSearch } from '../tool-search/keep-indexes.ts';
import { narrowTools } from './narrow-tools.ts';

const search = createToolSearch();
const stays = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    activePlugin(`stays${number}`, bookingsDescription, 'http://127.0.0.1:1'),
  );
const many = stays(200);
const names = (questions: string[], called: string[] = []) =>
  narrowTools(search, many, questions, called).map(({ name }) => name);

test('few tools are all weighed', () => {
  assert.equal(narrowTools(search, stays(10), ['Book a place in stays3'], []).length, 20);
});

test('of many those stay that the question names, and the plugins in use', () => {
  const found = names(['Book a place in stays7']);
  assert.ok(found.length <= 100 && found.includes('stays7_bookPlace'));
  const later = names(['Book a place in stays7', 'And in stays9?'], ['stays5_findPlaces']);
  for (const name of ['stays7_bookPlace', 'stays9_findPlaces', 'stays5_bookPlace']) {
    assert.ok(later.includes(name), name);
  }
});

test('where the words find nothing, nothing is left out', () => {
  assert.equal(names(['Hello']).length, 400);
});
