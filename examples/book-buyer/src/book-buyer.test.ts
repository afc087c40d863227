import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeMemory, writeWindow } from '@plugdesk/plugin-sdk/testing';
import { startBookBuyer } from './start-book-buyer.ts';
import { secret, startTestBuyer } from './testing/start-test-buyer.ts';

const talk = { lines: [[1, 'You should read “Dune” by Frank Herbert.']] as const };

test('a memory of either generation is answered with what would be ordered, or with nothing', async (t) => {
  const { send } = await startTestBuyer(t);
  for (const generation of ['both', 'current', 'july-2024'] as const) {
    const { status, body } = await send(writeMemory(talk, generation));
    assert.equal(status, 200);
    assert.deepEqual(body, {
      message: 'I would order “Dune” by Frank Herbert. Nothing was ordered: no shop is set.',
    });
    const dull = await send(writeMemory({ lines: [[0, 'I finished reading “Dune”.']] }, generation));
    assert.deepEqual([dull.status, dull.body], [200, {}]);
  }
  assert.deepEqual((await send(writeMemory({ ...talk, discarded: true }))).body, {});
});

test('what is not signed by the desk is refused with 401, what cannot be read with 400', async (t) => {
  const { buyer, send } = await startTestBuyer(t);
  const body = writeMemory(talk);
  const codes = async (sent: ReturnType<typeof send>) => {
    const answer = await sent;
    const error = answer.body?.error as { code: string; message: string };
    assert.match(error.message, /\.$/);
    return [answer.status, error.code];
  };
  assert.deepEqual(await codes(send(body, { secret: null })), [401, 'headers_missing']);
  assert.deepEqual(await codes(send(body, { signature: 'v1,AAAA' })), [401, 'signature_wrong']);
  assert.deepEqual(await codes(send(body, { at: new Date('2026-03-01T13:00:00Z') })), [
    401,
    'timestamp_out_of_tolerance',
  ]);
  for (const broken of ['', '{}', '{"structured":{"title":"x"},"created_at":"never"}']) {
    assert.deepEqual(await codes(send(broken)), [400, 'body_invalid']);
  }
  assert.deepEqual(await codes(send(writeWindow('s1', 1, []))), [400, 'event_unexpected']);
  assert.deepEqual(await codes(send(body, { uid: '' })), [400, 'uid_missing']);
  assert.equal((await fetch(`${buyer.url}/elsewhere`)).status, 404);
});

test('its entry names its own address, and what it names is there', async (t) => {
  const { buyer } = await startTestBuyer(t);
  const read = async (url: string) => (await fetch(`${url}/plugin.json`)).json();
  const entry = (await read(buyer.url)) as { image: string; external_integration: Record<string, string> };
  const { setup_instructions_file_path, ...integration } = entry.external_integration;
  assert.deepEqual(integration, { triggers_on: 'memory_creation', webhook_url: `${buyer.url}/webhook` });
  const instructions = await fetch(new URL(setup_instructions_file_path ?? '', buyer.url));
  assert.match(await instructions.text(), /^# Book Buyer/);
  assert.equal((await fetch(new URL(entry.image, buyer.url))).headers.get('content-type'), 'image/png');
  const { buyer: behind } = await startTestBuyer(t, {
    publicUrl: 'https://books.example/',
    secrets: [secret],
  });
  assert.match(JSON.stringify(await read(behind.url)), /"https:\/\/books\.example\/webhook"/);
  await assert.rejects(startBookBuyer({ port: Number(new URL(buyer.url).port) }), { code: 'EADDRINUSE' });
});
