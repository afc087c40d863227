import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankOperations } from './rank-operations.ts';
import { readSentence } from './read-sentence.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };
const rank = (sentence: string) =>
  rankOperations(FIXTURE_TOOLS, readSentence(sentence, PERSON), () => ({
    arguments: {},
    read: [],
    missing: [],
  }));

test('a question never ranks an operation that changes', () => {
  for (const sentence of [
    'Which booking can I cancel?',
    'Show what to delete from my todo list',
    'Is there a book to borrow?',
  ]) {
    for (const { profile } of rank(sentence))
      assert.equal(profile.tool.safe, true, `${sentence} ${profile.label}`);
  }
});

test('a command to delete ranks only what deletes', () => {
  assert.deepEqual([...new Set(rank('Delete the todo').map(({ profile }) => profile.act))], ['delete']);
});

test('a command to create does not fall back to a change of another kind', () => {
  assert.equal(
    rank('Change my booking').some(({ profile }) => profile.label.startsWith('Book')),
    false,
  );
});

test('words of no operation rank nothing well', () => {
  assert.equal(
    rank('Who won the cup final?').every((entry) => entry.coverage < 0.5),
    true,
  );
  assert.deepEqual(rank('?'), []);
});
