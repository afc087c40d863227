import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTranscript } from './parse-transcript.ts';

function read(...lines: string[]) {
  const parsed = parseTranscript(lines.join('\n'), 'auto');
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.segments.map(({ speaker, text, start, end }) => [speaker, text, start, end]);
}

test('two times in brackets, as recognisers of speech write them', () => {
  assert.deepEqual(read('[00:00.000 --> 00:04.000]  Good morning.', '[00:04.000 --> 01:00:07.500]  Hello.'), [
    [null, 'Good morning.', 0, 4],
    [null, 'Hello.', 4, 3607.5],
  ]);
  assert.deepEqual(read('[0.00s -> 4.00s] Hi', '[4.00s -> 6.50s] Ho'), [
    [null, 'Hi', 0, 4],
    [null, 'Ho', 4, 6.5],
  ]);
  assert.deepEqual(
    read('[00:00:01 - 00:00:05] Anna: Hi', '(00:00:06–00:00:07) Ben: Yes', '00:08 - 00:09 Anna: No'),
    [
      ['Anna', 'Hi', 1, 5],
      ['Ben', 'Yes', 6, 7],
      ['Anna', 'No', 8, 9],
    ],
  );
});

test('a time after the name', () => {
  assert.deepEqual(
    read('Anna (00:12): Remember: milk', 'Yes.', 'Ben Smith [1:02:03]: Well', 'अनिल (1:02:04)：नमस्ते'),
    [
      ['Anna', 'Remember: milk Yes.', 12, null],
      ['Ben Smith', 'Well', 3723, null],
      ['अनिल', 'नमस्ते', 3724, null],
    ],
  );
  assert.deepEqual(read('Speaker 1 (00:01):', 'Hello there,', 'you.', '', 'Speaker 2 (00:07):', 'Hi.'), [
    ['Speaker 1', 'Hello there, you.', 1, null],
    ['Speaker 2', 'Hi.', 7, null],
  ]);
});

test('name and time on a line of their own, the words below', () => {
  const otter = [
    'Weekly call',
    '',
    'Anna Smith  0:03',
    'Good morning.',
    'Note: all of us.',
    '',
    'Ben  1:15:20',
    'Hello.',
  ];
  assert.deepEqual(read(...otter), [
    [null, 'Weekly call', null, null],
    ['Anna Smith', 'Good morning. Note: all of us.', 3, null],
    ['Ben', 'Hello.', 4520, null],
  ]);
  assert.deepEqual(read('Anna Smith 0:03', 'Good morning.', 'Ben 0:07', 'Hello.', '', 'Again.'), [
    ['Anna Smith', 'Good morning.', 3, null],
    ['Ben', 'Hello.', 7, null],
    ['Ben', 'Again.', null, null],
  ]);
  assert.deepEqual(read('[00:00:05] Anna:', 'Hello.', '[00:00:09] Ben:', 'Hi.'), [
    ['Anna', 'Hello.', 5, null],
    ['Ben', 'Hi.', 9, null],
  ]);
});

test('a name alone above the words, where a file is written so', () => {
  assert.deepEqual(
    read('Anna:', 'Hello. Note: all of us.', '', 'Still me.', '', 'Ben Smith:', 'Hi.', '', 'Anna:', 'Well.'),
    [
      ['Anna', 'Hello. Note: all of us.', null, null],
      ['Anna', 'Still me.', null, null],
      ['Ben Smith', 'Hi.', null, null],
      ['Anna', 'Well.', null, null],
    ],
  );
  assert.deepEqual(read('Agenda:', 'one', '', 'Decisions:', 'two', '', 'Anna: Hi', 'Ben: Ho'), [
    [null, 'Agenda: one', null, null],
    [null, 'Decisions: two', null, null],
    ['Anna', 'Hi', null, null],
    ['Ben', 'Ho', null, null],
  ]);
  assert.deepEqual(read('Weekly Call  10:30', 'with all', '', 'Anna: Hi', 'Ben: Ho'), [
    [null, 'Weekly Call  10:30 with all', null, null],
    ['Anna', 'Hi', null, null],
    ['Ben', 'Ho', null, null],
  ]);
  assert.deepEqual(read('[0:03]', 'Anna:', 'Hello.', '', '[0:07]', '', 'Ben:', 'Hi.'), [
    ['Anna', 'Hello.', 3, null],
    ['Ben', 'Hi.', 7, null],
  ]);
});

test('times of the day count from the first, also after midnight', () => {
  assert.deepEqual(read('[Anna Smith] 10:03:02', 'Good morning.', '', '[Ben] 10:03:09', 'Hello.', 'You.'), [
    ['Anna Smith', 'Good morning.', 0, null],
    ['Ben', 'Hello. You.', 7, null],
  ]);
  assert.deepEqual(read('[10:03:02] Anna: Hi', '[10:04:02] Ben: Ho'), [
    ['Anna', 'Hi', 0, null],
    ['Ben', 'Ho', 60, null],
  ]);
  assert.deepEqual(read('23:59:50 Anna: Hi', '00:00:10 Ben: Ho', '00:00:20 - 00:00:25 Ben: Hm'), [
    ['Anna', 'Hi', 0, null],
    ['Ben', 'Ho', 20, null],
    ['Ben', 'Hm', 30, 35],
  ]);
  const backwards = parseTranscript('[10:03:02] Anna: Hi\n[09:04:02] Ben: Ho', 'auto');
  assert.equal(!backwards.ok && backwards.fault, 'transcript/earlier');
  // An hour of a recording is none of the day.
  assert.deepEqual(read('[01:00:02] Anna: Hi'), [['Anna', 'Hi', 3602, null]]);
});

test('times alone, with the words below; minutes past the hour', () => {
  assert.deepEqual(read('0:03', 'Good morning', '0:07', 'we meet', 'at 10:30'), [
    [null, 'Good morning', 3, null],
    [null, 'we meet at 10:30', 7, null],
  ]);
  assert.deepEqual(read('[75:30]', 'Hello', '[75:31] Anna: Hi', '[Music]', '120:00 - So'), [
    [null, 'Hello', 4530, null],
    ['Anna', 'Hi [Music]', 4531, null],
    ['Anna', 'So', 7200, null],
  ]);
});

test('what may be words stays words', () => {
  for (const text of [
    'We meet at 10:30',
    'Lunch 12:30 Dinner 18:00',
    'Anna Smith  0:03',
    'He said (10:30): come',
    'See chapter (10:30) for it',
    '[Music] and more',
    '(12)',
    'Ratio 3:2',
  ]) {
    assert.deepEqual(read(text), [[null, text, null, null]]);
  }
  assert.deepEqual(read('Ada: When?', '10:30', 'Bea: Lunch?', 'Noon 12:00', 'or later'), [
    ['Ada', 'When? 10:30', null, null],
    ['Bea', 'Lunch? Noon 12:00 or later', null, null],
  ]);
  assert.deepEqual(read('Lunch  12:30', 'Dinner  18:00', '', 'Anna: Hi'), [
    [null, 'Lunch  12:30 Dinner  18:00', null, null],
    ['Anna', 'Hi', null, null],
  ]);
});
