import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TranscriptFormat, transcriptFaults } from '@plugdesk/protocol';
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
  return [parsed.line, parsed.fault, parsed.values ?? {}];
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
    ['Ada', 'Bye', 5.5, 6],
  ]);
});

test('a speaker of cues goes on until another is named, and several may speak in one', () => {
  const cues = (...texts: string[]) =>
    read(
      texts.map((text, at) => `00:00:0${at},000 --> 00:00:0${at + 1},000\n${text}\n`).join('\n'),
      'srt',
    ).map(([speaker, text]) => [speaker, text]);
  assert.deepEqual(cues('Anna: Hello.', 'And more.', 'Anna: Well?\nBen: Yes,\nI think so.', 'Too.'), [
    ['Anna', 'Hello.'],
    ['Anna', 'And more.'],
    ['Anna', 'Well?'],
    ['Ben', 'Yes, I think so.'],
    ['Ben', 'Too.'],
  ]);
  assert.deepEqual(
    cues('<v Anna>Hello', 'again', '<v Ben\nSmith>Yes.</v>', '<v.a.b Anna>I <3 it\nRemember: it'),
    [
      ['Anna', 'Hello'],
      ['Anna', 'again'],
      ['Ben Smith', 'Yes.'],
      ['Anna', 'I <3 it Remember: it'],
    ],
  );
  // Words before a colon, in the middle of a cue, are words unless somebody of that name speaks.
  assert.deepEqual(
    cues('Anna: He said', 'it so often.\nRemember: milk.\nAnna: No.', '- Who?\n- Ben: Me.', 'Still.'),
    [
      ['Anna', 'He said'],
      ['Anna', 'it so often. Remember: milk.'],
      ['Anna', 'No.'],
      [null, '- Who?'],
      ['Ben', 'Me.'],
      ['Ben', 'Still.'],
    ],
  );
  assert.deepEqual(cues('- Anna: We?\n- Not me.'), [
    ['Anna', 'We?'],
    [null, '- Not me.'],
  ]);
});

test('references to characters are decoded once, in words and in names', () => {
  const text =
    'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jos&eacute; &amp; Co>It&#39;s &apos;so&apos; &#x1F600; &#128512; &lt;i&gt; &amp;lt; caf&eacute;&hellip; &#146;';
  assert.deepEqual(read(text), [['José & Co', "It's 'so' 😀 😀 <i> &lt; café… ’", 1, 2]]);
  const strange = 'AT&T &nosuch; &#0; &#xD800; &#1114112; &;';
  assert.deepEqual(read(`00:01.000 --> 00:02.000\n${strange}`, 'srt'), [[null, strange, 1, 2]]);
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
    'transcript/times',
    { written: '00:01.000 --> soon' },
  ]);
  assert.deepEqual(refusal('1\n00:00:05,000 --> 00:00:04,000\nHi'), [2, 'transcript/backwards', {}]);
  assert.deepEqual(refusal('Hello', 'vtt'), [1, 'transcript/header', {}]);
  assert.deepEqual(refusal('WEBVTT\n\nNOTE nothing', 'vtt'), [null, 'transcript/no_cue', {}]);
  assert.deepEqual(refusal('[1:00] A: Hi\n\n[0:30] B: Ho'), [3, 'transcript/earlier', { time: '0:30' }]);
  assert.deepEqual(refusal(' \n\n'), [null, 'transcript/no_words', {}]);
  const broken = parseTranscript('[\n{"text": "a"},\n{"text": }]', 'json');
  assert.deepEqual(broken, { ok: false, line: 3, column: 10, fault: 'transcript/json' });
});

test('which piece of a JSON transcript cannot be read is counted from one', () => {
  const piece = (second: unknown) => refusal(JSON.stringify({ segments: [{ text: 'a' }, second] }));
  const named = (fault: string) => [null, `transcript/${fault}`, { piece: '2' }];
  assert.deepEqual(piece({ txt: 'b' }), named('piece_words'));
  assert.deepEqual(piece(7), named('piece_form'));
  assert.deepEqual(piece({ text: 'b', start: 'soon' }), named('piece_times'));
  assert.deepEqual(piece({ text: 'b', start: 2, end: 1 }), named('piece_backwards'));
  assert.deepEqual(refusal('{"text": "a"}'), [null, 'transcript/no_list', {}]);
  assert.deepEqual(refusal('[{"text": " "}]'), [null, 'transcript/no_piece', {}]);
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
      if (!parsed.ok) return assert.ok(transcriptFaults[parsed.fault] !== undefined);
      assert.ok(parsed.segments.length > 0 && parsed.segments.every((segment) => segment.text.trim() !== ''));
    }),
  );
});

test('what is kept of a file can be stored, whatever is in it', () => {
  const kept = (file: unknown) => {
    const parsed = parseTranscript(JSON.stringify(file), 'auto');
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return [parsed.segments[0]?.speaker, parsed.segments[0]?.text, parsed.language];
  };
  const named = (speaker: string) => kept({ segments: [{ speaker, text: 'Hello' }] })[0];
  assert.equal(named(`${'a'.repeat(79)}😀`), 'a'.repeat(79));
  assert.equal(named(`${'a'.repeat(75)}👩‍👩‍👧`), 'a'.repeat(75));
  assert.equal(named('An\u0000na \ud83d'), 'An\ufffdna \ufffd');
  assert.equal(named(' \n\u200f '), null);
  assert.equal(named('Anna\n Smith\u200e'), 'Anna Smith');
  assert.equal(named('Jose\u0301'), 'José');
  assert.deepEqual(kept({ language: 'de-CH', segments: [{ text: `${'Hello '.repeat(60)}\ude00` }] }), [
    null,
    `${'Hello '.repeat(60)}\ufffd`,
    'de-CH',
  ]);
  for (const language of ['de\u0000', '\ud83d', 'what they spoke', '']) {
    assert.equal(kept({ language, segments: ['Hello'] })[2], null);
  }
});
