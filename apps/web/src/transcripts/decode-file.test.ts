import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFile } from './decode-file.ts';

const read = (bytes: Uint8Array) => {
  const decoded = decodeFile(bytes);
  return decoded.ok ? decoded.text : [decoded.fault, decoded.values.kind ?? null];
};

test('text is read as UTF-8, and as UTF-16 where its byte order mark says so', () => {
  const text = 'Grüße an Zoë: 你好 👋🏽';
  assert.equal(read(Buffer.from(text)), text);
  assert.equal(read(Buffer.from(`\uFEFF${text}`)), text);
  assert.equal(read(Buffer.from(`\uFEFF${text}`, 'utf16le')), text);
  assert.equal(read(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()), text);
});

test('what is written otherwise is refused by what it is, and never read with characters lost', () => {
  const bytes = (text: string) => Buffer.from(`${text}\xff\xfe\x80`, 'latin1');
  assert.deepEqual(read(bytes('Gr\xfc\xdfe an alle')), ['transcript/encoding', null]);
  assert.deepEqual(read(bytes('\x89PNG\r\n\x1a\n')), ['transcript/picture', 'PNG']);
  assert.deepEqual(read(bytes('\xff\xd8\xff\xe0\0\x10JFIF')), ['transcript/picture', 'JPEG']);
  assert.deepEqual(read(bytes('ID3\x04\0')), ['transcript/recording', 'MP3']);
  assert.deepEqual(read(bytes('RIFF\x24\0\0\0WAVEfmt ')), ['transcript/recording', 'WAV']);
  assert.deepEqual(read(bytes('OggS\0')), ['transcript/recording', 'Ogg']);
  assert.deepEqual(read(bytes('\0\0\0\x20ftypM4A ')), ['transcript/recording', 'MP4']);
  assert.deepEqual(read(bytes('%PDF-1.7\n')), ['transcript/document', 'PDF']);
  assert.deepEqual(read(bytes('PK\x03\x04')), ['transcript/document', 'ZIP, DOCX']);
});
