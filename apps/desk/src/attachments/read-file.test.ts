import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { mostTextCharacters, readFile } from './read-file.ts';

const read = (text: string) => readFile(Buffer.from(text));
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

test('the type comes from the bytes', async () => {
  const types = await Promise.all(
    [
      'plain words',
      '{"a": 1}',
      '{not json}',
      '<!doctype html><p>Hi</p>',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      '%PDF-1.7 …',
      'PK\u0003\u0004…',
    ].map(async (text) => (await read(text)).type),
  );
  assert.deepEqual(types, [
    'text/plain',
    'application/json',
    'text/plain',
    'text/html',
    'image/svg+xml',
    'application/pdf',
    'application/zip',
  ]);
});

test('texts are read as UTF-8, UTF-16 with a mark, or Windows-1252', async () => {
  assert.equal((await read('\ufeffna\u00efve')).text, 'naïve');
  assert.equal((await readFile(utf16('naïve, 東京'))).text, 'naïve, 東京');
  assert.equal((await readFile(utf16('naïve').swap16())).text, 'naïve');
  assert.equal((await readFile(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x80]))).text, 'café €');
});

test('what is no text is only named', async () => {
  const binary = await readFile(Buffer.from([1, 2, 3, 0, 255]));
  assert.deepEqual(binary, {
    type: 'application/octet-stream',
    text: null,
    textCharacters: null,
    picture: null,
  });
});

test('a long text is kept up to the limit, and its length is told', async () => {
  const { text, textCharacters } = await read('😀'.repeat(60_000));
  assert.equal(textCharacters, 120_000);
  assert.equal(text?.length, mostTextCharacters);
  assert.equal(text?.isWellFormed(), true);
});

test('a page is given as its words', async () => {
  const { text } = await read(
    '<!doctype html><title>T</title><script>steal()</script><h1>Hi</h1><p>You &amp; me',
  );
  assert.match(text ?? '', /Hi\n\nYou & me$/);
  assert.doesNotMatch(text ?? '', /steal|</);
});

test('a picture is made anew, without where it was taken', async () => {
  const taken = await sharp({ create: { width: 3_000, height: 20, channels: 4, background: '#0000' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
    .png()
    .toBuffer();
  const { type, picture } = await readFile(taken);
  assert.equal(type, 'image/png');
  const made = await sharp(picture ?? undefined).metadata();
  assert.deepEqual([made.format, made.width, made.exif], ['jpeg', 1_568, undefined]);
});

test('a broken picture and one of too many pixels are only named', async () => {
  const broken = await readFile(Buffer.from('\x89PNG\r\n\x1a\nnothing', 'latin1'));
  assert.deepEqual([broken.type, broken.picture], ['image/png', null]);
  const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  assert.equal((await readFile(bomb)).picture, null);
});
