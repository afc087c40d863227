import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TranscriptFormat } from '@plugdesk/protocol';
import fc from 'fast-check';
import { parseTranscript } from './parse-transcript.ts';

const units = [
  ...[
    '<v ',
    '<v.',
    '<v',
    '<v a>',
    '<v A>a',
    '<',
    '</',
    '&#',
    '&amp;',
    '{\\',
    '{"a":',
    '["',
    '[',
    '[1:',
    '[a',
    '(',
    '00:01 - ',
  ],
  ...[
    '-->',
    '00:00:01.000 --> ',
    '\n',
    '\r',
    ' ',
    '\u00a0',
    '\u200f',
    '\u0301',
    'a',
    'a ',
    'A: ',
    'A:\n',
    ':',
    '：',
    '漢',
    '1',
  ],
  ...[
    '1:00',
    '1:00\n',
    'A 1:00\n',
    'A  1:00\n',
    '[A] 1:00',
    '-',
    '- ',
    '.',
    '😀',
    '<a>',
    '</a ',
    '"words":[',
    '\n\n',
    '\\n',
  ],
  ...['{"word":"a"},', '{"text":"a","start":1},'],
];
const plain: readonly (readonly [TranscriptFormat, string])[] = [
  ['vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n'],
  ['srt', '1\n00:00:01,000 --> 00:00:02,000\n'],
  ['dialogue', ''],
  ['json', ''],
  ['json', '["'],
];
const heads = [...plain, ['dialogue', 'A'], ['auto', '<a>'], ['auto', '']] as const;

/** So many squared would take very long, and a nested repetition more than a life: a test that ends has found neither. */
const longest = 120_000;

function parse(format: TranscriptFormat, head: string, unit: string, length: number) {
  const given = head + unit.repeat(Math.ceil(length / unit.length));
  const parsed = parseTranscript(given, format);
  if (!parsed.ok) return;
  const words = parsed.segments.reduce((sum, segment) => sum + segment.text.length, 0);
  assert.ok(words <= given.length && parsed.segments.length <= given.length);
}

test('no long text makes a parser throw, or take more than its length', () => {
  for (const [format, head] of plain) for (const unit of units) parse(format, head, unit, longest);
});

test('no text of mixed parts does either', () => {
  const mixed = fc
    .array(fc.constantFrom(...units), { minLength: 2, maxLength: 4 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      mixed,
      fc.constantFrom(7, 20_000),
      ([format, head], unit, length) => {
        parse(format, head, unit, length);
      },
    ),
    { numRuns: 300 },
  );
});

test('as many voices in one cue as fit into a file', () => {
  const cue = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';
  const count = (words: string) => {
    const parsed = parseTranscript(cue + words, 'vtt');
    return parsed.ok && parsed.segments.length;
  };
  assert.equal(count('<v '.repeat(130_000)), 1);
  assert.equal(count('<v A>a'.repeat(130_000)), 130_000);
  assert.equal(count(`<v${'.'.repeat(100)} Hi`), 1);
});
