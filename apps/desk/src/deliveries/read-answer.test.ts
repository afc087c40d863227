import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from './read-answer.ts';

const say = (message: unknown) => JSON.stringify({ message });
/** The message of a whole answer; null where it says nothing. */
const read = (type: string, body: string) => {
  const said = readAnswer(type, body, false);
  assert.ok(said === null || 'message' in said, body);
  return said?.message ?? null;
};

test('a message is read, everything else says nothing', () => {
  assert.equal(read('memory.created', say(' Hello \n')), 'Hello');
  const silent = [
    '',
    '{}',
    'ok',
    say(''),
    say('  '),
    say(7),
    say(null),
    '[{"message":"x"}]',
    '"message"',
    '{"messages":["x"]}',
    '{ cannot be read, and has nothing to say',
  ];
  for (const body of silent) assert.equal(read('memory.created', body), null, String(body));
  assert.equal(read('test', say('Hello there')), null);
});

test('up to five characters about a window say nothing, about a memory they do', () => {
  assert.equal(read('transcript.processed', say('12345')), null);
  assert.equal(read('transcript.processed', say('🍜🍜🍜🍜🍜')), null);
  assert.equal(read('transcript.processed', say('123456')), '123456');
  assert.equal(read('memory.created', say('Ok')), 'Ok');
});

test('a long message is cut, between characters', () => {
  assert.equal(read('memory.created', say('🍜'.repeat(4_000))), '🍜'.repeat(4_000));
  assert.equal(read('memory.created', say('🍜'.repeat(4_001))), `${'🍜'.repeat(3_999)}…`);
});

test('a byte order mark before an answer, and space, are passed over', () => {
  assert.equal(read('memory.created', `\uFEFF${say('Hello')}`), 'Hello');
  assert.equal(read('memory.created', `\uFEFF \r\n\t${say('Hello')}\n`), 'Hello');
});

test('what may have had something to say and cannot be shown says why', () => {
  const why = (type: string, body: string, isCut: boolean) => {
    const said = readAnswer(type, body, isCut);
    return said !== null && 'code' in said ? [said.code, said.reason] : said;
  };
  const unreadable = [
    'answer_unreadable',
    'The answer begins like JSON and cannot be read as such: nothing of it is shown.',
  ];
  for (const body of ['{"message":"cut', "{'message': 'Hello'}", '\uFEFF {message: "Hello"}'])
    assert.deepEqual(why('memory.created', body, false), unreadable, body);
  const tooLong = ['answer_too_long', 'The answer is longer than 256 KB: nothing of it is shown.'];
  // What was to be said may stand behind what was read, and what was read may even be JSON by itself.
  assert.deepEqual(why('transcript.processed', ' {"pages": ["…', true), tooLong);
  assert.deepEqual(why('memory.created', say('Hello'), true), tooLong);
  assert.equal(why('memory.created', '<!doctype html><p>message', true), null);
  assert.equal(why('memory.created', 'message: {', false), null);
  assert.equal(why('test', '{"message":"cut', false), null);
  assert.equal(why('test', '{"message":"cut', true), null);
});
