import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeMemory } from '@plugdesk/plugin-sdk/testing';
import { startConversationsCrm } from './start-conversations-crm.ts';
import { token } from './testing/notion-stand-in.ts';
import { codeOf, startTestCrm } from './testing/start-test-crm.ts';

const body = writeMemory({ title: 'Lunch' });

test('a limit or a conflict that ends soon is waited for; a longer one goes back to the desk with its time', async (t) => {
  const { connect, send, notion } = await startTestCrm(t);
  await connect();
  notion.mishaps.push(
    { at: 'POST /pages', status: 409, code: 'conflict_error' },
    { at: 'POST /pages', status: 429, code: 'rate_limited', retryAfter: 0 },
  );
  assert.deepEqual((await send(body, { id: 'event_1' })).body, {});
  notion.mishaps.push({ at: 'GET /databases', status: 429, code: 'rate_limited', retryAfter: 30 });
  const limited = await send(body, { id: 'event_2' });
  assert.deepEqual(
    [limited.status, codeOf(limited), limited.headers.get('retry-after')],
    [503, 'notion_rate_limited', '30'],
  );
  assert.deepEqual((await send(body, { id: 'event_2' })).body, {});
  assert.equal(notion.pages.length, 2);
});

test('where Notion does not answer, or fails after it made the page, the next try finds that page', async (t) => {
  const { connect, send, notion, wait } = await startTestCrm(t);
  await connect();
  const mishaps = [
    { status: 503, code: 'service_unavailable' },
    { status: 503, code: 'service_unavailable', after: true },
    { status: 0, code: '', cut: true, after: true },
  ];
  for (const [index, mishap] of mishaps.entries()) {
    notion.mishaps.push({ at: 'POST /pages', ...mishap });
    const id = `event_${index}`;
    const failed = await send(body, { id });
    assert.deepEqual(
      [failed.status, codeOf(failed)],
      [503, mishap.cut ? 'notion_no_answer' : 'notion_service_unavailable'],
    );
    wait(3);
    assert.deepEqual((await send(body, { id })).body, {});
    assert.equal(notion.pages.length, index + 1);
  }
});

test('a long memory whose time is up, or whose rest fails, goes on where it ended', async (t) => {
  const { connect, send, notion } = await startTestCrm(t, { budgetMs: 0 });
  await connect();
  const lines = Array.from({ length: 420 }, (_, index) => [index % 2, `Line ${index}.`] as const);
  const long = writeMemory({ title: 'Long', lines }, 'current');
  notion.mishaps.push({ at: 'PATCH', status: 502, code: 'bad_gateway', after: true });
  const seen = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const answer = await send(long, { id: 'event_1' });
    seen.push([answer.status, codeOf(answer)]);
    if (answer.status === 200) break;
  }
  assert.deepEqual(seen, [
    [503, 'notion_bad_gateway'],
    [503, 'memory_continues'],
    [503, 'memory_continues'],
    [200, undefined],
  ]);
  assert.equal(notion.pages.length, 1);
  const texts = notion.pages[0]?.children.map((block) => block[block.type]?.rich_text[0]?.text.content);
  assert.deepEqual(
    texts?.slice(-420),
    lines.map(([speaker, text]) => `${speaker === 0 ? 'You' : 'Speaker 1'}: ${text}`),
  );
});

test('a revoked token and a database that is no longer shared: the person is told, and the set-up is not completed', async (t) => {
  const { connect, send, notion, isCompleted } = await startTestCrm(t);
  await connect();
  notion.state.token = 'ntn_another_one_that_is_not_known_here';
  const revoked = await send(body, { id: 'event_1' });
  assert.equal(revoked.status, 200);
  assert.match(
    String(revoked.body?.message),
    /^Notion does not know your token any more\. “Lunch” was not stored/,
  );
  assert.deepEqual(await isCompleted(), { is_setup_completed: false });
  notion.state.token = token;
  assert.deepEqual(await isCompleted(), { is_setup_completed: true });
  notion.state.databaseShared = false;
  assert.match(String((await send(body, { id: 'event_2' })).body?.message), /does not find your database/);
  notion.state.databaseShared = true;
  // Sent again, the same memory is stored after all.
  assert.deepEqual((await send(body, { id: 'event_2' })).body, {});
  assert.deepEqual(await isCompleted(), { is_setup_completed: true });
  notion.mishaps.push({ at: 'POST /pages', status: 403, code: 'restricted_resource' });
  assert.match(String((await send(body, { id: 'event_3' })).body?.message), /may not write into/);
});

test('what Notion does not take as it is goes to the dead letters, with Notion’s words', async (t) => {
  const { connect, send, notion } = await startTestCrm(t);
  await connect();
  notion.mishaps.push({ at: 'POST /pages', status: 400, code: 'validation_error', message: 'body failed.' });
  const { status, body: answer } = await send(body, { id: 'event_1' });
  assert.equal(status, 422);
  assert.deepEqual(answer, {
    error: { code: 'notion_validation_error', message: 'Notion did not take the page: body failed.' },
  });
  assert.deepEqual((await send(body, { id: 'event_1' })).body, {});
});

test('people and pages outlive a restart, tokens stand nowhere in clear, and another key opens nothing', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'conversations-crm-'));
  t.after(() => rm(folder, { recursive: true }));
  const settings = { dataFolder: folder, key: Buffer.alloc(32, 1) };
  const before = await startTestCrm(t, { settings });
  await before.connect();
  await before.send(body, { id: 'event_1' });
  await before.crm.close();
  const after = await before.start();
  await after.send(body, { id: 'event_1' });
  assert.equal(before.notion.pages.length, 1);
  assert.deepEqual(await after.isCompleted(), { is_setup_completed: true });
  for (const file of ['people.json', 'pages.json']) {
    assert.doesNotMatch(await readFile(join(folder, file), 'utf8'), /ntn_/);
    assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600);
  }
  before.wait(36 * 24 * 60);
  await after.send(body, { id: 'event_2' });
  const kept = JSON.parse(await readFile(join(folder, 'pages.json'), 'utf8'));
  assert.deepEqual(Object.keys(kept), ['["person-1","event_2"]']);
  const otherKey = await before.start({ key: Buffer.alloc(32, 2) });
  assert.deepEqual(await otherKey.isCompleted(), { is_setup_completed: false });
  await writeFile(join(folder, 'pages.json'), '{');
  await assert.rejects(startConversationsCrm({ port: 0, settings }), /records_unreadable/);
});
