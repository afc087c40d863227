import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { type TranscriptFormat, transcriptFormatSchema } from '@plugdesk/protocol';
import { parseTranscript } from './parse-transcript.ts';

const formats = transcriptFormatSchema.options;

function refusal(text: string, format: TranscriptFormat = 'auto') {
  const parsed = parseTranscript(text, format);
  assert.ok(!parsed.ok, JSON.stringify(parsed).slice(0, 300));
  return [parsed.fault, parsed.values?.kind ?? null];
}

/** A file as clients send it that read its bytes as UTF-8, or took each for a character. */
function sent(bytes: Buffer) {
  return [bytes.toString('utf8'), bytes.toString('latin1')];
}

const noise = deflateSync(Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * at * 31) % 251)));
const file = (beginning: string) => Buffer.concat([Buffer.from(beginning, 'latin1'), noise]);

test('pictures, recordings and documents are named as what they are, in every format that is asked for', () => {
  const files: [beginning: string, fault: string, kind: string][] = [
    ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'picture', 'PNG'],
    ['\xff\xd8\xff\xe0\0\x10JFIF\0\x01', 'picture', 'JPEG'],
    ['\xff\xd8\xff\xe1\x12\x34Exif\0\0', 'picture', 'JPEG'],
    ['GIF89a\x10\0\x10\0\xf7', 'picture', 'GIF'],
    ['RIFF\x24\x9a\0\0WEBPVP8 ', 'picture', 'WebP'],
    ['ID3\x04\0\0\0\0\x0f', 'recording', 'MP3'],
    ['RIFF\x24\x9a\0\0WAVEfmt ', 'recording', 'WAV'],
    ['OggS\0\x02\0\0', 'recording', 'Ogg'],
    ['fLaC\0\0\0\x22', 'recording', 'FLAC'],
    ['\0\0\0\x20ftypisom\0\0\x02\0', 'recording', 'MP4'],
    ['\x1aE\xdf\xa3\x9fB\x86', 'recording', 'WebM'],
    ['%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'document', 'PDF'],
    ['PK\x03\x04\x14\0\x06\0', 'document', 'ZIP, DOCX'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'document', 'DOC'],
  ];
  for (const [beginning, fault, kind] of files) {
    for (const text of sent(file(beginning))) {
      for (const format of formats) assert.deepEqual(refusal(text, format), [`transcript/${fault}`, kind]);
    }
  }
  assert.deepEqual(refusal('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj'), [
    'transcript/document',
    'PDF',
  ]);
  assert.deepEqual(refusal('{\\rtf1\\ansi Hello}'), ['transcript/document', 'RTF']);
});

test('any other bytes are no text, however few', () => {
  for (const text of [...sent(noise), ...sent(Buffer.from([1, 2, 3, 4, 5, 6]))]) {
    for (const format of formats) assert.match(String(refusal(text, format)[0]), /binary|encoding/);
  }
  assert.deepEqual(refusal('Ada: Hi\n\nBea: H\0o'), ['transcript/binary', null]);
  assert.deepEqual(parseTranscript('Ada: Hi\r\nBea: H\u0002', 'dialogue'), {
    ok: false,
    line: 2,
    column: 7,
    fault: 'transcript/binary',
  });
  // Written as Windows-1252, read as UTF-8.
  const german = Buffer.from('Ada: Sch\xf6ne Gr\xfc\xdfe', 'latin1').toString('utf8');
  assert.deepEqual(refusal(german), ['transcript/encoding', null]);
  // JSON has such characters without showing them.
  assert.deepEqual(refusal(JSON.stringify([{ text: '\u0001\u0000\u0002' }])), ['transcript/binary', null]);
});

test('web pages and documents in XML are no transcripts', () => {
  for (const text of [
    '<?xml version="1.0"?>\n<note><to>Ada</to></note>',
    '\uFEFF<!DOCTYPE html><title>Hi</title><p>Hello',
    '<html lang="de">\n<body>Hallo',
    '<tt xml:lang="en"><body><p begin="1s">Hello</p></body></tt>\n',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
  ]) {
    for (const format of formats) assert.deepEqual(refusal(text, format), ['transcript/markup', null]);
  }
});

test('whatever people write is taken: with and without names, in any script, with marks, arrows and smileys', () => {
  for (const text of [
    'We talked about nothing much.',
    'Картошка: как всегда.\nАня: Да.',
    '山田：おはようございます。\n\n田中：おはよう！',
    'سارة: صباح الخير\nعلي: أهلا \u200f:)',
    'किरण: नमस्ते 🙏🏽',
    '👋🏽👩‍👩‍👧‍👦',
    '<anna> hi there\n<bea> <3 hello -> bye',
    '<Anna> wrote <b>this</b>, and went',
    'GIF89a is how such a file begins, she said.',
    'ID3 tags, PDF, RIFF and OggS were the subject.',
    'PK: Hello\nRIFF: Hi',
    'Ada:\tGood morning\f\nBea: \u001b[1mHi\u001b[0m',
    'Zürich – “naïve” café… 100 % ½ ²',
    `${'Bea: This was copied out of a document page by page.\n'.repeat(10)}\u0002`,
    `${'Bea: A character or two was lost on the way here.\n'.repeat(10)}\ufffd`,
  ]) {
    for (const format of ['auto', 'dialogue'] as const)
      assert.ok(parseTranscript(text, format).ok, JSON.stringify(text));
  }
});
