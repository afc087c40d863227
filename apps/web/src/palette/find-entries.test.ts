import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEntries } from './find-entries.ts';

const entries = [
  { group: 'conversations', word: 'A short stay in Paris' },
  { group: 'conversations', word: 'Paris by train' },
  { group: 'plugins', word: 'Paris Stays', note: 'stays.example.com' },
  { group: 'operations', word: 'Find stays', note: 'Paris Stays' },
  { group: 'operations', word: 'Book at Hôtel du Canal', note: 'Paris Stays' },
];
const found = (typed: string) => findEntries(entries, typed).map(({ word }) => word);

test('every word must be there, in the word or its note', () => {
  assert.deepEqual(found('stays find'), ['Find stays']);
  assert.deepEqual(found('paris book'), ['Book at Hôtel du Canal']);
  assert.deepEqual(found('nothing'), []);
  assert.deepEqual(found('  '), []);
});

test('what begins with the words comes first, and groups stay together', () => {
  assert.deepEqual(found('paris'), [
    'Paris by train',
    'A short stay in Paris',
    'Paris Stays',
    'Find stays',
    'Book at Hôtel du Canal',
  ]);
});

test('marks and case make no difference, and signs of expressions are only text', () => {
  assert.deepEqual(found('HOTEL'), ['Book at Hôtel du Canal']);
  assert.deepEqual(found('(.*'), []);
});

test('of one group at most seven are shown', () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ group: 'a', word: `stay ${index}` }));
  assert.equal(findEntries(many, 'stay').length, 7);
});
