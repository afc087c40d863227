import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRecognition, readHeard } from './speech-recognition.ts';

const heard = (text: string, isFinal: boolean) => Object.assign([{ transcript: text }], { isFinal });

test('the recognition is found by either name, or there is none', () => {
  class Own {}
  class Other {}
  assert.equal(findRecognition({ SpeechRecognition: Own, webkitSpeechRecognition: Other }), Own);
  assert.equal(findRecognition({ webkitSpeechRecognition: Other }), Other);
  assert.equal(findRecognition({}), null);
});

test('only what is new is read; what may still change is told apart', () => {
  const results = [
    heard('old', true),
    heard(' Good morning. ', true),
    heard('how', false),
    heard('are', false),
  ];
  assert.deepEqual(readHeard({ resultIndex: 1, results }), {
    final: ['Good morning.'],
    unfinished: 'how are',
  });
  assert.deepEqual(readHeard({ resultIndex: 0, results: [heard(' ', true)] }), { final: [], unfinished: '' });
});
