import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendDelivery, writeMemory, writeWindow } from '@plugdesk/plugin-sdk/testing';
import { startNewsChecker } from './start-news-checker.ts';
import { secret, startTestChecker } from './testing/start-test-checker.ts';

const brain = 'Did you know we only use ten percent of our brain?';

test('a window of either generation gets a message only when there is something to say', async (t) => {
  const { send } = await startTestChecker(t);
  for (const generation of ['both', 'current', 'july-2024'] as const) {
    const dull = await send(writeWindow(`s-${generation}`, 1, [[0, 'Shall we eat?']], generation));
    assert.deepEqual([dull.status, dull.body], [200, {}]);
    const told = await send(writeWindow(`s-${generation}`, 2, [[1, brain]], generation));
    assert.equal(told.status, 200);
    assert.match(String(told.body?.message), /no part of it lies idle.*From a built-in list of \d+ claims/);
    assert.deepEqual(Object.keys(told.body ?? {}), ['message']);
  }
});

test('a claim is answered once in a session, in another session again', async (t) => {
  const { say } = await startTestChecker(t);
  assert.match(await say('s1', 1, [[0, brain]]), /brain/);
  assert.equal(await say('s1', 2, [[1, brain]]), '');
  assert.match(await say('s1', 3, [[1, 'And bats are blind, you know.']]), /All bats can see/);
  assert.match(await say('s2', 1, [[0, brain]]), /brain/);
  assert.match(await say('s1', 1, [[0, brain]], { uid: 'person-2' }), /brain/);
});

test('a repeated delivery gets the same answer and changes nothing', async (t) => {
  const { say } = await startTestChecker(t);
  const first = await say('s1', 1, [[0, brain]], { id: 'event_1' });
  assert.equal(await say('s1', 1, [[0, brain]], { id: 'event_1' }), first);
  const [one, other] = await Promise.all(
    [1, 2].map(() => say('s1', 2, [[0, 'Bats are blind.']], { id: 'event_2' })),
  );
  assert.match(String(one), /bats/);
  assert.equal(other, one);
  assert.equal(await say('s1', 3, [[0, brain]], { id: 'event_3' }), '');
});

test('a sentence that two windows share is read as one', async (t) => {
  const { say } = await startTestChecker(t);
  assert.equal(await say('s1', 1, [[0, 'They say we only use ten percent']]), '');
  assert.match(await say('s1', 2, [[0, 'of our brain.']]), /ten percent of our brain/);
});

test('after an hour of silence a session is forgotten, before it is not', async (t) => {
  const { say, wait } = await startTestChecker(t);
  assert.match(await say('s1', 1, [[0, brain]]), /brain/);
  wait(59);
  assert.equal(await say('s1', 2, [[0, brain]]), '');
  wait(60);
  assert.match(await say('s1', 3, [[0, brain]]), /brain/);
});

test('what is not signed by the desk is refused with 401, what cannot be read with 400', async (t) => {
  const { checker, send } = await startTestChecker(t);
  const body = writeWindow('s1', 1, [[0, brain]]);
  const codes = async (sent: ReturnType<typeof send>) => {
    const { status, body } = await sent;
    const error = body?.error as { code: string; message: string };
    assert.match(error.message, /^[A-Z`].* .*\.$/);
    return [status, error.code];
  };
  assert.deepEqual(await codes(send(body, { secret: null })), [401, 'headers_missing']);
  assert.deepEqual(await codes(send(body, { secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` })), [
    401,
    'signature_wrong',
  ]);
  assert.deepEqual(await codes(send(body, { at: new Date('2026-03-01T11:54:00Z') })), [
    401,
    'timestamp_out_of_tolerance',
  ]);
  for (const broken of ['', '[]', '{"session_id":"s"}', '{"session_id":"s","segments":[{"text":1}]}']) {
    assert.deepEqual(await codes(send(broken)), [400, 'body_invalid']);
  }
  assert.deepEqual(await codes(send(writeMemory({}))), [400, 'event_unexpected']);
  assert.deepEqual(await codes(send(body, { uid: '' })), [400, 'uid_missing']);
  assert.deepEqual(await codes(send(`${body}${' '.repeat(600_000)}`)), [413, 'body_too_large']);
  const gone = await fetch(`${checker.url}/elsewhere`);
  assert.deepEqual(
    [gone.status, ((await gone.json()) as { error: { code: string } }).error.code],
    [404, 'unknown_address'],
  );
});

test('without a secret anybody is heard; a secret that comes later counts at once', async (t) => {
  const { checker, send } = await startTestChecker(t, {});
  const body = writeWindow('s1', 1, [[0, brain]]);
  const first = await send(body, { secret: null });
  assert.match(String(first.body?.message), /brain/);
  assert.deepEqual((await send(body, { secret: null })).body, first.body);
  checker.change({ secrets: [secret] });
  assert.equal((await send(body, { secret: null })).status, 401);
  assert.equal((await send(body)).status, 200);
});

test('its entry names its own address, and what it names is there', async (t) => {
  const { checker } = await startTestChecker(t);
  const read = async (url: string) => (await fetch(`${url}/plugin.json?example=news-checker`)).json();
  const entry = (await read(checker.url)) as {
    image: string;
    external_integration: { triggers_on: string; webhook_url: string; setup_instructions_file_path: string };
  };
  const { triggers_on, webhook_url, setup_instructions_file_path } = entry.external_integration;
  assert.deepEqual([triggers_on, webhook_url], ['transcript_processed', `${checker.url}/news-checker`]);
  const instructions = await fetch(new URL(setup_instructions_file_path, checker.url));
  assert.match(await instructions.text(), /^# News Checker/);
  const image = await fetch(new URL(entry.image, checker.url));
  assert.equal(image.headers.get('content-type'), 'image/png');
  const told = await sendDelivery(webhook_url, writeWindow('s1', 1, [[0, 'Hello.']]), {
    secret,
    at: new Date('2026-03-01T12:00:00Z'),
  });
  assert.equal(told.status, 200);
  const { checker: behind } = await startTestChecker(t, { publicUrl: 'https://news.example/' });
  assert.match(JSON.stringify(await read(behind.url)), /"https:\/\/news\.example\/news-checker"/);
});

test('a taken port is told', async (t) => {
  const { checker } = await startTestChecker(t);
  await assert.rejects(startNewsChecker({ port: Number(new URL(checker.url).port) }), { code: 'EADDRINUSE' });
});
