import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type SessionClient, startTestDesk, type TestDesk } from '../../testing/test-desk.ts';

let desk: TestDesk;
let member: SessionClient;
before(async () => {
  desk = await startTestDesk();
  member = await desk.signUpAdministrator();
});
after(() => desk.close());

interface Problem {
  error: { code: string; message: string; hint: string; fields?: { path: string }[] };
}

test('a field has one name, that of its schema, whoever refuses it', async () => {
  for (const [address, path] of [
    ['/api/notifications?before=nothing', 'before'],
    ['/api/transcripts?before=nothing', 'before'],
    ['/api/memories?before=nothing', 'before'],
    ['/api/memories?discarded=perhaps', 'discarded'],
    ['/api/memories/none/export?format=pdf', 'format'],
    ['/api/deliveries/live?scope=none', 'scope'],
    ['/api/deliveries?scope=none', 'scope'],
    ['/api/conversations/none/events?after=-1', 'after'],
    ['/api/calls?after=nothing', 'after'],
  ] as const) {
    const answer = await member.fetch(address);
    const { error } = (await answer.json()) as Problem;
    assert.deepEqual(
      [answer.status, error.code, error.fields?.map((field) => field.path)],
      [400, 'invalid_input', [path]],
      address,
    );
  }
});

async function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const answer = await fetch(`${desk.url}/api/device-keys`, {
    method: 'POST',
    headers: { origin: desk.url, cookie: member.cookie, 'content-type': 'application/json', ...headers },
    body,
  });
  if (answer.ok) return ((await answer.json()) as { name: string }).name;
  const { error } = (await answer.json()) as Problem;
  assert.equal(answer.status, 400);
  assert.equal(error.code, 'invalid_json');
  return error.message.replace('The body is not JSON: ', '');
}

test('a byte order mark before JSON is passed over (RFC 8259, section 8.1)', async () => {
  assert.equal(await send('\ufeff{"name":"Pendant"}'), 'Pendant');
  assert.equal(await send('\ufeff{"name":'), 'it ends too early.');
});

test('what is wrong with a body that is no JSON is said as far as it can be known', async () => {
  const json = '{"name":"Pendant"}';
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
  const isUtf16 = 'it is UTF-16 or UTF-32, and JSON is sent as UTF-8.';
  for (const [body, message] of [
    ['a=b', 'something unexpected at character 1.'],
    ['{"name": s3cret}', 'something unexpected at character 10.'],
    ['{"name":', 'it ends too early.'],
    ['{"name":"Pend', 'it ends too early.'],
    ['[1, 2', 'it ends too early.'],
    ['{"name":"a\nb"}', 'something unexpected at character 11.'],
    [`${json}${json}`, 'something unexpected at character 19.'],
    [utf16(json), isUtf16],
    [utf16(`\ufeff${json}`), isUtf16],
    [new Uint8Array(Buffer.from(`\ufeff${json}`, 'utf16le').swap16()), isUtf16],
    [new Uint8Array(gzipSync(json)), 'it is compressed, and the desk takes bodies as they are.'],
    [new Uint8Array([0x7b, 0xe4, 0x7d, 0x20]), 'it is not UTF-8.'],
    [`{"name": ${'1'.repeat(100)}x${'1'.repeat(100)}}`, 'something unexpected at character 110.'],
    [`${' '.repeat(100)}x${' '.repeat(100)}`, 'something unexpected at character 101.'],
    ['tru e', 'something unexpected at character 4.'],
    ['{"name":tru', 'it ends too early.'],
    ['-', 'it ends too early.'],
  ] as const) {
    assert.equal(await send(body), message, JSON.stringify(body).slice(0, 60));
  }
});

test('a body whose header says that it is compressed is told so, whatever is in it', async () => {
  const compressed = 'it is compressed, and the desk takes bodies as they are.';
  assert.equal(await send('anything', { 'content-encoding': 'br' }), compressed);
  assert.equal(await send('{"name":"Plain"}', { 'content-encoding': 'identity' }), 'Plain');
});
