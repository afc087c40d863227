import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuestion } from './read-question.ts';
import { stemWord } from './read-words.ts';

test('names and quotes count little and are told', () => {
  const { stems, namesSomething } = readQuestion('Show the cover of Paper Moons and “Glass Harbour”');
  assert.equal(namesSomething, true);
  assert.equal(stems.get(stemWord('cover')), 1);
  for (const word of ['paper', 'moons', 'glass', 'harbour'])
    assert.equal(stems.get(stemWord(word)), 0.25, word);
  assert.equal(readQuestion('Show covers').namesSomething, false);
  assert.equal(readQuestion("What's the weather in the mountains?").namesSomething, false);
});

test('where every word is capitalised, capitals tell nothing', () => {
  const { stems, namesSomething } = readQuestion('Weather Forecast Tomorrow');
  assert.equal(namesSomething, false);
  assert.equal(stems.get(stemWord('forecast')), 1);
});

test('the first word says what is wanted, politely or not', () => {
  assert.deepEqual(readQuestion('Which plants are there?').methods, ['GET', 'HEAD']);
  assert.deepEqual(readQuestion('Please delete it').methods, ['DELETE']);
  assert.deepEqual(readQuestion('Could you rename the list').methods, ['PUT', 'PATCH']);
  assert.deepEqual(readQuestion('Add milk').methods, ['POST']);
  assert.deepEqual(readQuestion('I need a review').methods, []);
});

test('how many asks for a count', () => {
  assert.equal(readQuestion('How many orders are open?').stems.get('count'), 0.4);
  assert.equal(readQuestion('Count the orders').stems.get('count'), 1);
});

test('a very long text is read so far as it tells', () => {
  assert.ok(readQuestion('word '.repeat(100_000)).stems.size === 1);
});
