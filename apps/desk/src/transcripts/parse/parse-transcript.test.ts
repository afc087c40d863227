import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TranscriptFormat } from '@plugdesk/protocol';
import fc from 'fast-check';
import { parseTranscript } from './parse-transcript.ts';

function read(text: string, format: TranscriptFormat = 'auto') {
  const parsed = parseTranscript(text, format);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.segments.map(({ speaker, text, start, end }) => [speaker, text, start, end]);
}

function refusal(text: string, format: TranscriptFormat = 'auto') {
  const parsed = parseTranscript(text, format);
  assert.ok(!parsed.ok, JSON.stringify(parsed));
  return [parsed.line, parsed.problem];
}

test('WebVTT: voices, names, notes, entities, settings, several lines', () => {
  const text = `\uFEFFWEBVTT - Monday
Language: de-CH

NOTE this
is passed over

intro
00:01.000 --> 00:02.500 align:start position:0%
<v.loud Anna Müller>Good &amp; <i>early</i> morning</v>

00:00:03,000 --> 00:00:04.000
Bea: It is
two lines
00:05.000 --> 01:00:06.250
<v Anna>Yes.</v> <v Bea>No.</v>

STYLE
::cue { color: red }
`;
  assert.deepEqual(read(text), [
    ['Anna Müller', 'Good & early morning', 1, 2.5],
    ['Bea', 'It is two lines', 3, 4],
    ['Anna', 'Yes.', 5, 3606.25],
    ['Bea', 'No.', 5, 3606.25],
  ]);
  const parsed = parseTranscript(text, 'auto');
  assert.equal(parsed.ok && parsed.language, 'de-CH');
});

test('SubRip: with and without numbers, blank lines and tags', () => {
  const text =
    '1\r\n00:00:01,000 --> 00:00:02,000\r\n<b>Hello</b>\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- Ada: {\\an8}Hi\r\n\r\n00:00:05.5 --> 00:00:06.0\r\nBye';
  assert.deepEqual(read(text), [
    [null, 'Hello', 1, 2],
    ['Ada', 'Hi', 3, 4],
    [null, 'Bye', 5.5, 6],
  ]);
});

test('a dialogue as text: names, times, turns of several lines, none of it', () => {
  assert.deepEqual(read('Ada: Good morning.\nHow are you?\n\nBea: Fine.\n\nReally.\n'), [
    ['Ada', 'Good morning. How are you?', null, null],
    ['Bea', 'Fine.', null, null],
    ['Bea', 'Really.', null, null],
  ]);
  assert.deepEqual(read('[00:00:05] Speaker 1: Now.\n[00:01:00] Speaker 2: Later.\n12:00 - Noon.'), [
    ['Speaker 1', 'Now.', 5, null],
    ['Speaker 2', 'Later.', 60, null],
    ['Speaker 2', 'Noon.', 720, null],
  ]);
  assert.deepEqual(read('What I told them all over the years was this: go on.'), [
    [null, 'What I told them all over the years was this: go on.', null, null],
  ]);
});

test('JSON as services write it', () => {
  const pieces = [
    { text: ' Hello ', speaker: 'SPEAKER_01', is_user: true, start: 0, end: 1.5 },
    { transcript: 'Hi', speaker_id: 2, start_time: '00:00:02.000', end_time: '2.5s' },
    { text: '' },
    'Bye',
  ];
  const expected = [
    ['SPEAKER_01', 'Hello', 0, 1.5],
    ['SPEAKER_02', 'Hi', 2, 2.5],
    [null, 'Bye', null, null],
  ];
  assert.deepEqual(read(JSON.stringify(pieces)), expected);
  assert.deepEqual(read(JSON.stringify({ id: 1, transcript_segments: pieces })), expected);
});

test('what cannot be read is refused with the line and what to do', () => {
  assert.deepEqual(refusal('WEBVTT\n\n00:01.000 --> soon\nHi'), [
    3,
    '"00:01.000 --> soon" is no pair of times.',
  ]);
  assert.deepEqual(refusal('1\n00:00:05,000 --> 00:00:04,000\nHi'), [2, 'The cue ends before it begins.']);
  assert.deepEqual(refusal('Hello', 'vtt'), [1, 'A WebVTT file begins with the line WEBVTT.']);
  assert.deepEqual(refusal('[1:00] A: Hi\n\n[0:30] B: Ho'), [3, 'The time 0:30 is before the one above it.']);
  assert.deepEqual(refusal('[\n{"text": "a"},\n{"text": }]'), [3, 'It is not JSON.']);
  const broken = parseTranscript('[\n{"text": "a"},\n{"text": }]', 'json');
  assert.equal(!broken.ok && broken.column, 10);
  assert.deepEqual(refusal('{"segments": [{"text": "a"}, {"txt": "b"}]}'), [
    null,
    'Piece 1: it has no text.',
  ]);
  assert.deepEqual(refusal('{"text": "a"}'), [null, 'There is no list of pieces in it.']);
  assert.deepEqual(refusal(' \n\n'), [null, 'There are no words in it.']);
});

test('whatever is sent is read or refused, and never says nothing', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          'WEBVTT',
          '\n',
          '1',
          ' --> ',
          '00:01.000',
          'Ada: ',
          'Hi',
          '<v A>',
          '[',
          '{',
          '"text"',
          ':',
          '}',
          ']',
        ),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('auto', 'vtt', 'srt', 'dialogue', 'json'), (given, format) => {
      const parsed = parseTranscript(given, format as TranscriptFormat);
      if (!parsed.ok) return assert.ok(parsed.problem !== '' && parsed.hint !== '');
      assert.ok(parsed.segments.length > 0 && parsed.segments.every((segment) => segment.text.trim() !== ''));
    }),
  );
});
