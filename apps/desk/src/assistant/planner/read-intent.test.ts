import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIntent } from './read-intent.ts';

test('questions and requests to show are reads', () => {
  for (const sentence of [
    'What did I book?',
    'Can I cancel my booking?',
    'Show the open issues',
    'Open bugs in this project',
    'Which books are there by Tolkien?',
    'How do I delete a task?',
    'book prices in Paris',
    'Tell me about “Delete everything”',
    'Is there a post office near me?',
  ]) {
    assert.equal(readIntent(sentence).kind, 'read', sentence);
  }
});

test('commands with a verb of change are changes', () => {
  const changes: [string, string][] = [
    ['Book the second one', 'create'],
    ['Could you please cancel it?', 'delete'],
    ["I'd like to reserve a room", 'create'],
    ['Find a hotel in Rome and book the cheapest', 'create'],
    ['Thanks. Now delete task 4', 'delete'],
    ['mark it as done', 'update'],
  ];
  for (const [sentence, change] of changes) {
    assert.deepEqual([readIntent(sentence).kind, readIntent(sentence).change], ['change', change], sentence);
  }
});

test('other commands are open', () => {
  assert.deepEqual(readIntent('Roll two dice'), { kind: 'open', change: null, verbs: ['roll'] });
});
