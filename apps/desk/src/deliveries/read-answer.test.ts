import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from './read-answer.ts';

const say = (message: unknown) => JSON.stringify({ message });

test('a message is read, everything else says nothing', () => {
  assert.equal(readAnswer('memory.created', say(' Hello \n')), 'Hello');
  const silent = [
    null,
    '',
    '{}',
    'ok',
    say(''),
    say('  '),
    say(7),
    say(null),
    '[{"message":"x"}]',
    '"message"',
    '{"message":"cut',
  ];
  for (const body of silent) assert.equal(readAnswer('memory.created', body), null, String(body));
  assert.equal(readAnswer('test', say('Hello there')), null);
});

test('up to five characters about a window say nothing, about a memory they do', () => {
  assert.equal(readAnswer('transcript.processed', say('12345')), null);
  assert.equal(readAnswer('transcript.processed', say('🍜🍜🍜🍜🍜')), null);
  assert.equal(readAnswer('transcript.processed', say('123456')), '123456');
  assert.equal(readAnswer('memory.created', say('Ok')), 'Ok');
});

test('a long message is cut, between characters', () => {
  assert.equal(readAnswer('memory.created', say('🍜'.repeat(4_000))), '🍜'.repeat(4_000));
  assert.equal(readAnswer('memory.created', say('🍜'.repeat(4_001))), `${'🍜'.repeat(3_999)}…`);
});
