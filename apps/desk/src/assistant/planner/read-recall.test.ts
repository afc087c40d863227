import assert from 'node:assert/strict';
import { test } from 'node:test';
import { german } from '../../../../web/src/memories/texts/de.ts';
import { english } from '../../../../web/src/memories/texts/en.ts';
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
    ['What is in my memories about Lisbon?', 'Lisbon'],
    ['Was steht in meinen Erinnerungen über Lissabon?', 'Lissabon'],
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

test('the question that the page of a memory writes is about the memory of that title, in both languages', () => {
  for (const { memory } of [english, german]) {
    for (const title of [
      'Simulation, transport district',
      'What was said about the budget?',
      'The “first” talk',
      'Yesterday: a. b! c…',
      'Über das "Verkehrsviertel"',
      '👋🏽',
    ]) {
      const asked = { query: '', title, from: null };
      assert.deepEqual(readRecall(memory.askWords(title), now), asked, memory.askWords(title));
    }
  }
  assert.deepEqual(readRecall('what\'s in my memory "Lisbon"', now)?.title, 'Lisbon');
});
