import assert from 'node:assert/strict';
import test from 'node:test';
import { digestSizes, keptCharacters, readAnswer } from './read-answer.ts';

const read = (body: Uint8Array | string, contentType: string | null = null, isCut = false) =>
  readAnswer({ body: typeof body === 'string' ? Buffer.from(body) : body, contentType, isCut });
const digestOf = (body: Uint8Array | string, contentType: string | null = null) =>
  read(body, contentType).digests[0]?.text ?? '';

test('an answer is what its bytes are, whatever is declared', () => {
  const cases: [body: string, declared: string | null, kind: string, notes: string[]][] = [
    ['["buy milk"]', 'text/html', 'json', ['type-wrong']],
    ['{"a":1}', 'application/json', 'json', []],
    ['{"a":1}', 'application/vnd.api+json', 'json', []],
    ['42', 'application/json', 'json', []],
    ['"just words"', 'application/json', 'json', []],
    ['null', null, 'json', []],
    ['\ufeff{"a":1}', 'application/json', 'json', []],
    ['{"a":1}\n{"a":2}\n', 'application/x-ndjson', 'json-lines', []],
    ['{"a": 1,, }', 'application/json', 'text', ['json-broken', 'type-wrong']],
    ['<!doctype html><p>Hello', 'application/json', 'html', ['json-broken', 'type-wrong']],
    ['<p>Hello</p>', 'text/html', 'html', []],
    ['<?xml version="1.0"?><a/>', 'text/xml', 'xml', []],
    ['a,b\n1,2\n3,4\n5,6\n', 'text/csv; charset=utf-8', 'csv', []],
    ['OK', 'text/html', 'text', ['type-wrong']],
    ['nullify everything', null, 'text', []],
    ['', null, 'empty', []],
    [' \r\n', 'application/json', 'empty', []],
  ];
  for (const [body, declared, kind, notes] of cases) {
    const found = read(body, declared);
    assert.equal(found.kind, kind, `${body} as ${declared}`);
    assert.deepEqual(found.notes, notes, `${body} as ${declared}`);
  }
});

test('text is read in the charset that it is in', () => {
  const words = 'Zürich – “café”';
  const latin = Buffer.from([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68]);
  const wide = Buffer.from(words, 'utf16le');
  const swapped = Buffer.from(wide).swap16();
  const cases: [bytes: Buffer, declared: string | null, text: string, charset: string, wrong: boolean][] = [
    [Buffer.from(words), 'text/plain; charset=iso-8859-1', words, 'utf-8', true],
    [Buffer.from(words), 'text/plain', words, 'utf-8', false],
    [latin, 'text/plain; charset=utf-8', 'Zürich', 'windows-1252', true],
    [latin, 'text/plain; charset="windows-1252"', 'Zürich', 'windows-1252', false],
    [latin, null, 'Zürich', 'windows-1252', false],
    [Buffer.from([0x80, 0x20, 0x31, 0x30]), null, '€ 10', 'windows-1252', false],
    [Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), null, words, 'utf-16le', false],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), null, words, 'utf-16be', false],
    [wide, 'text/plain; charset=utf-8', words, 'utf-16le', true],
    [swapped, null, words, 'utf-16be', false],
    [
      Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]),
      'text/plain; charset=Shift_JIS',
      'テスト',
      'shift_jis',
      false,
    ],
    [
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xfc</a>', 'latin1'),
      null,
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>',
      'windows-1252',
      false,
    ],
    [Buffer.from('plain'), 'text/plain; charset=iso-8859-15', 'plain', 'utf-8', false],
    [Buffer.from('x'), 'text/plain; charset=klingon', 'x', 'utf-8', false],
  ];
  for (const [bytes, declared, text, charset, wrong] of cases) {
    const found = read(bytes, declared);
    assert.equal(found.digests[0]?.text, text);
    assert.equal(found.charset, charset, text);
    assert.equal(found.notes.includes('charset-wrong'), wrong, `${text} as ${declared}`);
  }
});

test('a character that the end cut through spoils nothing before it', () => {
  const bytes = Buffer.from('{"name":"Zürich');
  const found = read(bytes.subarray(0, 11), 'application/json', true);
  assert.equal(found.charset, 'utf-8');
  assert.equal(found.kind, 'json');
});

test('a page is given as its words, and kept as it came', () => {
  const found = read(
    '<html><head><title>x</title></head><body><h1>Stays</h1><p>Two &amp; more</p></body></html>',
  );
  assert.equal(found.digests[0]?.text, 'Stays\n\nTwo & more');
  assert.match(found.beginning, /<h1>/);
});

test('bytes that are no text are a picture or a file', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
  assert.deepEqual([read(png, 'application/json').kind, read(png).type], ['image', 'image/png']);
  assert.deepEqual(read(png, 'application/json').notes, ['type-wrong']);
  assert.equal(read(Buffer.from('%PDF-1.7\n…'), 'text/html').kind, 'file');
  assert.equal(read(Buffer.from([0, 1, 2, 3, 250]), 'application/x-thing').type, 'application/x-thing');
});

test('a long list keeps its first items and counts the others', () => {
  const items = Array.from({ length: 5_000 }, (_, index) => ({ id: index, name: `place ${index}` }));
  const found = read(JSON.stringify({ total: 5_000, places: items }));
  const [fullest] = found.digests;
  assert.ok(fullest && fullest.text.length <= digestSizes[0] && !fullest.isWhole);
  const value = JSON.parse(fullest.text) as { total: number; places: unknown[] };
  assert.equal(value.total, 5_000);
  assert.deepEqual(value.places[0], { id: 0, name: 'place 0' });
  assert.equal(value.places.at(-1), '(4950 more items)');
  assert.equal(found.beginning.length, keptCharacters);
  assert.equal(found.kept?.format, 'json');
  for (const [index, { text }] of found.digests.entries()) {
    assert.ok(text.length <= (digestSizes[index] ?? 0));
    JSON.parse(text);
  }
});

test('every key of an object stays as long as there is room, whatever stands under it', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `field_${index}`,
      { list: Array.from({ length: 200 }, () => 'x'.repeat(300)), text: 'y'.repeat(5_000) },
    ]),
  );
  const value = JSON.parse(digestOf(JSON.stringify(wide))) as Record<string, unknown>;
  assert.deepEqual(Object.keys(value), Object.keys(wide));
  assert.equal(value.field_7, '(object with 2 fields)');
});

test('numbers stay as they were written, also those that are no doubles', () => {
  const long = `{"id":12345678901234567890,"price":1.10,"text":${JSON.stringify('z'.repeat(30_000))}}`;
  assert.match(digestOf(long), /"id":12345678901234567890,"price":1\.10,/);
});

test('JSON lines are a list, also where the last line is cut off', () => {
  const lines = Array.from({ length: 9_000 }, (_, index) => JSON.stringify({ id: index })).join('\n');
  const found = read(`${lines}\n{"id":`, 'application/x-ndjson', true);
  assert.equal(found.kind, 'json-lines');
  const value = JSON.parse(found.digests[0]?.text ?? '') as unknown[];
  assert.deepEqual(value[1], { id: 1 });
  assert.match(String(value.at(-1)), /^\(\d+ more items\)$/);
});

test('JSON that is cut off still has its structure', () => {
  const whole = JSON.stringify({
    places: Array.from({ length: 9_000 }, (_, id) => ({ id, name: 'x'.repeat(40) })),
  });
  const found = read(whole.slice(0, 300_000), 'application/json', true);
  assert.equal(found.kind, 'json');
  assert.deepEqual((JSON.parse(found.digests[0]?.text ?? '') as { places: unknown[] }).places[0], {
    id: 0,
    name: 'x'.repeat(40),
  });
});

test('a long text is cut and says how much is missing', () => {
  const text = 'word '.repeat(10_000);
  const found = read(text, 'text/plain');
  const [fullest] = found.digests;
  assert.match(fullest?.text ?? '', /\(… \d+ more characters\)$/);
  assert.ok((fullest?.text.length ?? 0) <= digestSizes[0]);
  assert.equal(Buffer.from(found.kept?.bytes ?? []).toString(), text);
});

test('nesting costs no stack and no time', () => {
  const deep = `${'['.repeat(200_000)}1${']'.repeat(200_000)}`;
  assert.ok((read(deep, 'application/json').digests[0]?.text.length ?? 0) <= digestSizes[0]);
  const wider = `{"a":${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)},"b":2}`;
  assert.match(digestOf(wider), /"b":2\}$/);
});

test('what is kept has no half characters and no NUL, wherever it is cut', () => {
  const whole = `x${'\u{1f600}'.repeat(60_000)}`;
  for (const body of [whole, JSON.stringify({ text: whole })]) {
    const { digests, beginning } = read(body);
    for (const kept of [beginning, ...digests.map(({ text }) => text)]) {
      assert.ok(kept.isWellFormed() && !kept.includes('\u0000'));
      assert.doesNotMatch(kept, /\\u(?:0000|d[89a-f])/);
    }
  }
});
