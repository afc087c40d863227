import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { startTestDesk } from '../../testing/test-desk.ts';
import { until } from '../../testing/until.ts';
import { openDatabase } from '../database/open-database.ts';
import { startEventDesk } from '../events/testing/start-event-desk.ts';
import { registerEntry } from '../notifications/testing/start-speaking-desk.ts';
import { memoryWriter } from '../prompts/testing/memory-writer.ts';

/** The least that may be set; one of them hears of what other processes do. */
const smallest = 2;

test('with the smallest pool memories are made, prompts run over them and plugins told, and requests answered meanwhile', async (t) => {
  const own = await createTestDatabase();
  const database = openDatabase({ url: own.url, poolSize: smallest });
  const made = await startEventDesk(t, { database, models: [memoryWriter(async () => 'Bread was bought.')] });
  // After the desk, which stops first.
  t.after(() => database.close());
  t.after(() => own.close());
  const { desk, receiver, registerPlugin, remember } = made;
  await registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  const member = await desk.invite('member');
  const remembered = async (session: string) => {
    const memoryId = await remember(member, session);
    await until(() => receiver.receipts().some(({ body }) => body.includes(memoryId)));
    const { results } = await member.call('readMemory', { params: { memoryId } });
    return results.map(({ text }) => text);
  };
  // Told at once, where nothing is run over it.
  assert.deepEqual(await remembered('walk'), []);
  await registerEntry({ database: own }, 'Minutes', { memoryPrompt: 'List decisions.' });
  await registerEntry({ database: own }, 'Mood', { memoryPrompt: 'Name the mood.' });
  const sessions = Array.from({ length: 6 }, (_, index) => `session-${index}`);
  assert.deepEqual(
    await Promise.all(sessions.map(remembered)),
    sessions.map(() => ['Bread was bought.', 'Bread was bought.']),
  );
});

test('a request that waits for a connection in vain is told that the desk cannot be reached, and the desk goes on', async (t) => {
  const own = await createTestDatabase();
  const database = openDatabase({ url: own.url, poolSize: smallest, waitMs: 300 });
  const desk = await startTestDesk({ database });
  t.after(() => desk.close());
  t.after(() => database.close());
  t.after(() => own.close());
  const member = await desk.invite('member');
  const held = await database.pool.connect();
  const refused = await member.fetch('/api/memories');
  held.release();
  assert.equal(refused.status, 503);
  assert.match(await refused.text(), /"code":"unavailable"/);
  assert.equal((await member.fetch('/api/memories')).status, 200);
});
