import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greets, introduce, thanks } from './introduce.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

test('greetings and questions about the planner', () => {
  for (const sentence of [
    'hello',
    'Hi there!',
    'What can you do?',
    'please show me what you can do',
    'help',
    'Hello! What can you do?',
    'who are you?',
  ]) {
    assert.equal(greets(sentence), true, sentence);
  }
  for (const sentence of [
    'Hello, find stays in Paris',
    'help me find a hotel',
    'What can I cook with rice?',
    'thanks',
  ]) {
    assert.equal(greets(sentence), false, sentence);
  }
  assert.equal(thanks('Thanks a lot!'), true);
  assert.equal(thanks('Thanks, now book it'), false);
});

test('it names what reads and what changes, and asks nothing that needs an id', () => {
  const said = introduce(FIXTURE_TOOLS);
  assert.match(said, /\*\*Todo list\*\* reads: List todos; changes: Add a todo/);
  assert.match(said, /“Find stays in Paris from Friday for two nights”/);
  assert.match(introduce([]), /No plugin is on/);
});
