import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinWords } from './join-words.ts';
import { parseTranscript } from './parse-transcript.ts';

function read(file: unknown) {
  const parsed = parseTranscript(JSON.stringify(file), 'auto');
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.segments.map(({ speaker, text, start, end }) => [speaker, text, start, end]);
}

function refusal(file: unknown) {
  const parsed = parseTranscript(JSON.stringify(file), 'auto');
  assert.ok(!parsed.ok, JSON.stringify(parsed));
  return [parsed.fault, parsed.values];
}

test('speakers under the names that services use; a name goes before a number', () => {
  const speaker = (piece: object) => read([{ text: 'Hi', ...piece }])[0]?.[0];
  assert.equal(speaker({ name: 'Anna' }), 'Anna');
  assert.equal(speaker({ speaker_name: 'Anna', speaker_id: 3 }), 'Anna');
  assert.equal(speaker({ speakerName: 'Anna' }), 'Anna');
  assert.equal(speaker({ speaker: { id: 7, name: 'Anna' } }), 'Anna');
  assert.equal(speaker({ speaker: { id: 7 } }), 'SPEAKER_07');
  assert.equal(speaker({ speaker: 0, name: 'Anna' }), 'Anna');
  assert.equal(speaker({ speaker: 'SPEAKER_01', name: 'Anna' }), 'Anna');
  assert.equal(speaker({ speaker: 'Anna', name: 'Piece 1' }), 'Anna');
  assert.equal(speaker({ speaker: 'A' }), 'A');
  assert.equal(speaker({ speaker: '', speakerId: 2 }), 'SPEAKER_02');
  assert.equal(speaker({ speaker: ['Anna'] }), null);
});

test('lists of words become a piece a turn, parted by speakers and by silence', () => {
  const words = [
    { word: 'hello', punctuated_word: 'Hello,', start: 0.1, end: 0.5, speaker: 0 },
    { word: 'you', punctuated_word: 'you.', start: 0.5, end: 0.9, speaker: 0 },
    { word: 'hi', start: 1.1, end: 1.5, speaker: 1 },
    { word: 'well', start: 9, end: 9.5, speaker: 1 },
  ];
  const turns = [
    ['SPEAKER_00', 'Hello, you.', 0.1, 0.9],
    ['SPEAKER_01', 'hi', 1.1, 1.5],
    ['SPEAKER_01', 'well', 9, 9.5],
  ];
  assert.deepEqual(read({ words }), turns);
  assert.deepEqual(read(words), turns);
  assert.deepEqual(read({ segments: [{ words: words.slice(0, 3) }] }), turns.slice(0, 2));
  assert.deepEqual(read([{ speaker: 'Anna', words: words.slice(2) }]), [['Anna', 'hi well', 1.1, 9.5]]);
  assert.deepEqual(read([{ text: ' Hello you ', words: words.slice(0, 2) }]), [
    ['SPEAKER_00', 'Hello you', 0.1, 0.9],
  ]);
  assert.deepEqual(read([{ words: 'As a text' }]), [[null, 'As a text', null, null]]);
  assert.deepEqual(read({ segments: [{ text: 'Hi', words: [1] }] }), [[null, 'Hi', null, null]]);
  assert.deepEqual(refusal([{ text: 'Hi' }, { words: [1] }]), ['transcript/piece_words', { piece: '2' }]);
  assert.deepEqual(refusal({ words: [{ word: 'Hi', start: 'soon' }] }), [
    'transcript/piece_times',
    { piece: '1' },
  ]);
});

test('words are joined as they are written', () => {
  assert.equal(joinWords(['Hello', ',', 'you', '!']), 'Hello, you!');
  assert.equal(joinWords([' Hello', ' you', '-all']), 'Hello you-all');
  assert.equal(joinWords(['Hello', ' ', 'you']), 'Hello you');
  assert.equal(joinWords(['你', '好', '。', 'Anna']), '你好。 Anna');
  assert.equal(joinWords(['', '']), '');
});

test('lists inside of what services wrap them in, and one that is not empty before one that is', () => {
  const utterances = [{ transcript: 'Hi', speaker: 1, start: 0.5, end: 1 }];
  assert.deepEqual(read({ results: { channels: [], utterances } }), [['SPEAKER_01', 'Hi', 0.5, 1]]);
  assert.deepEqual(read({ data: { transcript: { sentences: utterances } } }), [['SPEAKER_01', 'Hi', 0.5, 1]]);
  assert.deepEqual(read({ segments: [], utterances }), [['SPEAKER_01', 'Hi', 0.5, 1]]);
  assert.deepEqual(refusal({ segments: [] }), ['transcript/no_piece', undefined]);
});

test('milliseconds are told from seconds where nobody could speak so slowly, and nowhere else', () => {
  const piece = { speaker: 'A', text: 'Good morning to all of you.', start: 1_200, end: 3_450 };
  const times = (file: unknown) => read(file).map(([, , start, end]) => [start, end]);
  assert.deepEqual(times({ utterances: [piece] }), [[1.2, 3.45]]);
  assert.deepEqual(times({ audio_duration: 4, utterances: [{ ...piece, text: 'Hm' }] }), [[1.2, 3.45]]);
  const words = [
    { text: 'Good', start: 1_200, end: 1_500 },
    { text: 'morning', start: 1_520, end: 1_990 },
  ];
  assert.deepEqual(read({ text: 'Good morning', words }), [[null, 'Good morning', 1.2, 1.99]]);
  assert.deepEqual(times({ utterances: [{ speaker: 'A', words }] }), [[1.2, 1.99]]);
  // Seconds: written as such, in other lists, of slow but possible speech, of a recording of that length.
  assert.deepEqual(times({ utterances: [{ ...piece, start: 1_200.5, end: 3_450 }] }), [[1_200.5, 3_450]]);
  assert.deepEqual(times({ segments: [piece] }), [[1_200, 3_450]]);
  assert.deepEqual(times({ utterances: [{ ...piece, start: 0, end: 60 }] }), [[0, 60]]);
  assert.deepEqual(times({ audio_duration: 3_600, utterances: [piece] }), [[1_200, 3_450]]);
  assert.deepEqual(times({ utterances: [{ ...piece, end: '01:00:00' }] }), [[1_200, 3_600]]);
  // Said by name.
  assert.deepEqual(times([{ text: 'Hi', start_ms: 1_200, endMs: 2_000 }]), [[1.2, 2]]);
});
