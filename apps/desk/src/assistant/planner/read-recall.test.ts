import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecall } from './read-recall.ts';

const now = new Date('2026-11-21T09:00:00Z');

test('questions about what was said are told from all others, in both languages', () => {
  const asked: [string, string][] = [
    ['What did we decide about the transport district?', 'transport district'],
    ['what did I promise Emily', 'Emily'],
    ['When did we talk about the car-free district?', 'car-free district'],
    ['What was said about the budget?', 'budget'],
    ['Search my memories for Emily Johnson', 'Emily Johnson'],
    ['What have I promised?', ''],
    ['Was haben wir über das Verkehrsviertel beschlossen?', 'Verkehrsviertel'],
    ['Durchsuche meine Erinnerungen nach Emily Johnson', 'Emily Johnson'],
  ];
  for (const [text, query] of asked) assert.equal(readRecall(text, now)?.query, query, text);
  for (const text of [
    'What are my accommodation options in Paris for a short stay?',
    'book the second one for two nights from Friday',
    'Which projects have the latest deadline?',
    'Was kostet eine Nacht in Paris?',
    'Compose a sonnet about memories',
  ]) {
    assert.equal(readRecall(text, now), null, text);
  }
});

test('a time in the question limits the search', () => {
  const recall = readRecall('What did we talk about yesterday?', now);
  assert.equal(recall?.query, '');
  assert.equal(recall?.from?.toISOString(), '2026-11-19T09:00:00.000Z');
});
