import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from './decode-text.ts';

test('reads UTF-16 with and without a mark', () => {
  const little = Buffer.from('{"a":1}', 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, Buffer.concat([Buffer.from([0xff, 0xfe]), little]), big]) {
    assert.equal(decodeText(bytes).text, '{"a":1}');
  }
});

test('reads bytes of Windows-1252 between those of UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('größe '), Buffer.from([0x93, 0x66, 0xfc, 0x72, 0x94, 0x80])]);
  assert.deepEqual(decodeText(bytes), { text: 'größe “für”€', encoding: 'windows-1252' });
  assert.deepEqual(decodeText(Buffer.from('größe')), { text: 'größe', encoding: 'utf-8' });
});

test('takes no half and no forbidden sequence for UTF-8', () => {
  for (const bytes of [
    [0xc3],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xc0, 0xaf],
  ]) {
    assert.equal(decodeText(Uint8Array.from(bytes)).text.length, bytes.length);
  }
});
