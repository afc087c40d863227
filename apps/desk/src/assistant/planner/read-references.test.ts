import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asksForExtreme,
  idFromItem,
  itemsByName,
  pickExtreme,
  readLookup,
  readOrdinal,
  readReference,
} from './read-references.ts';
import type { PastResult } from './read-results.ts';

const ITEMS = [
  { id: 1, name: 'Hôtel du Canal', price: 140, rating: 4.1 },
  { id: 2, name: 'Maison Belleville', price: 95, rating: 4.8 },
];
const past: PastResult = { toolName: 'stays__searchStays', arguments: {}, text: '', value: { stays: ITEMS } };

test('ordinals, but not in dates', () => {
  assert.equal(readOrdinal('book the second one')?.index, 1);
  assert.equal(readOrdinal('the last')?.index, -1);
  assert.equal(readOrdinal('number 3 please')?.index, 2);
  assert.equal(readOrdinal('the 2nd of December'), null);
  assert.equal(readOrdinal('on the first weekend'), null);
});

test('extremes, ties and unknown fields', () => {
  assert.equal(pickExtreme('the cheapest', ITEMS), ITEMS[1]);
  assert.equal(pickExtreme('the best rated', ITEMS), ITEMS[1]);
  assert.equal(pickExtreme('the most expensive', ITEMS), ITEMS[0]);
  assert.equal(pickExtreme('the cheapest', [{ price: 1 }, { price: 1 }]), 'several');
  assert.equal(pickExtreme('the nearest', ITEMS), 'several');
  assert.equal(pickExtreme('that', ITEMS), null);
  assert.equal(asksForExtreme('the cheapest'), true);
});

test('names meet without accents, and only whole', () => {
  assert.deepEqual(itemsByName('book hotel du canal', ITEMS), [ITEMS[0]]);
  assert.deepEqual(itemsByName('book the canal', ITEMS), []);
});

test('the newest result with such a thing is meant', () => {
  const found = readReference('book the second one', [past]);
  assert.equal(found.kind === 'item' && found.item, ITEMS[1]);
  assert.deepEqual(readReference('book it', [past]), {
    kind: 'several',
    names: ['Hôtel du Canal', 'Maison Belleville'],
  });
  assert.equal(readReference('book the ninth', [past]).kind, 'missing');
  assert.equal(readReference('book it', []).kind, 'none');
});

test('an id is taken only where the list is about the same thing', () => {
  const source = { list: 'stays', toolName: 'stays__searchStays' };
  assert.equal(idFromItem('stayId', { id: 7 }, source), 7);
  assert.equal(idFromItem('stayId', { stay_id: 'a' }, source), 'a');
  assert.equal(idFromItem('id', { id: 'b' }, source), 'b');
  assert.equal(idFromItem('bookingId', { id: 7 }, source), undefined);
});

test('a look-up leaves its only item unless another thing was named', () => {
  const one: PastResult = { ...past, value: [ITEMS[0]] };
  assert.equal(readLookup(one, false).kind, 'item');
  assert.equal(readLookup(one, true).kind, 'several');
  assert.equal(readLookup({ ...past, value: [] }, false).kind, 'none');
});
