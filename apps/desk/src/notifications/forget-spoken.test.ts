import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startAnswers } from '../../testing/start-answers.ts';
import { startTestDesk } from '../../testing/test-desk.ts';
import { until } from '../../testing/until.ts';
import type { Assistant } from '../assistant/assistant.ts';
import type { Followed } from '../assistant/events/follow-events.ts';
import { registerEntry, remember, startSpeakingDesk } from './testing/start-speaking-desk.ts';

/** A plugin that everybody has on, whose receiver answers every memory with what is to be said then. */
async function startBookBuyer(
  { desk, closing }: Pick<Awaited<ReturnType<typeof startSpeakingDesk>>, 'desk' | 'closing'>,
  says: () => string,
): Promise<void> {
  const shop = await startAnswers((_path, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ message: says() }));
  });
  closing(shop);
  const triggers = ['memory.created' as const];
  const pluginId = await registerEntry(desk, 'Book Buyer', { triggers, webhookUrl: shop.url });
  await desk.desk.engines.deliveries.createEndpoint({ url: shop.url, pluginId, personId: null, triggers });
}

test('what a plugin said of a memory goes with it: message, branches, events, with or without its notification', async (t) => {
  const { desk, member, closing, list } = await startSpeakingDesk(t);
  const saying = { words: '' };
  await startBookBuyer({ desk, closing }, () => saying.words);
  const { pool } = desk.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  /** Tables in which a row has these words, as text or as bytes. */
  const holding = async (words: string) => {
    const bytes = Buffer.from(words).toString('hex');
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await pool.query(
        `select from "${name}" held where strpos(held::text, $1) > 0 or strpos(held::text, $2) > 0`,
        [words, bytes],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
  const hear = async (words: string) => {
    saying.words = words;
    const memory = await remember(
      member,
      `Ada: Remember to buy the books of shelf ${words.length} tomorrow.`,
    );
    const heard = async () => (await list()).notifications.find(({ text }) => text === words);
    await until(async () => (await heard()) !== undefined);
    // The message reaches the log of the conversation after the commit.
    await until(async () => (await holding(words)).includes('turn_event'));
    const notification = await heard();
    assert.ok(notification?.conversationId);
    return {
      memoryId: memory.id,
      notificationId: notification.id,
      conversationId: notification.conversationId,
    };
  };
  const said = async (conversationId: string) => {
    const { turns } = await member.call('readConversation', { params: { conversationId } });
    return turns.map(({ parts: [part] }) => (part?.type === 'text' ? part.text : null));
  };
  const texts = ['Zander would order two.', 'Quince would order three of them.', 'Walnut would order none.'];
  const [first = '', second = '', third = ''] = texts;
  const gone = await hear(first);
  const goneUntold = await hear(second);
  const kept = await hear(third);
  const { conversationId } = gone;
  assert.deepEqual(await said(conversationId), texts);
  const { turns } = await member.call('readConversation', { params: { conversationId } });
  const branch = await member.call('branchConversation', {
    params: { conversationId, turnId: turns.at(-1)?.id ?? '' },
    body: {},
  });
  assert.deepEqual(await said(branch.id), texts);

  // Whoever deletes the notification alone keeps the message.
  await member.call('deleteNotification', { params: { notificationId: goneUntold.notificationId } });
  assert.deepEqual(await said(conversationId), texts);

  await member.call('deleteMemory', { params: { memoryId: gone.memoryId } });
  assert.deepEqual(await said(conversationId), [second, third]);
  assert.deepEqual(await said(branch.id), [second, third]);
  assert.deepEqual(await holding(first), []);

  await member.call('deleteMemory', { params: { memoryId: goneUntold.memoryId } });
  assert.deepEqual(await said(conversationId), [third]);
  assert.deepEqual(await said(branch.id), [third]);
  assert.deepEqual(await holding(second), []);

  await member.call('deleteMemory', { params: { memoryId: kept.memoryId } });
  assert.deepEqual(await said(conversationId), []);
  assert.deepEqual(await holding(third), []);
});

test('whoever reads a plugin’s conversation or a branch of it when the memory is deleted is told so, in any process', async (t) => {
  const { desk, member, closing, list } = await startSpeakingDesk(t);
  await startBookBuyer({ desk, closing }, () => 'Zander would order two.');
  const memory = await remember(member, 'Ada: Remember to buy the books of the second shelf tomorrow.');
  await until(async () => (await list()).notifications.length === 1);
  const conversationId = (await list()).notifications[0]?.conversationId ?? '';
  const read = (id: string) => member.call('readConversation', { params: { conversationId: id } });
  const told = (await read(conversationId)).turns.map(({ id }) => id);
  const branch = await member.call('branchConversation', {
    params: { conversationId, turnId: told[0] ?? '' },
    body: {},
  });
  const copied = (await read(branch.id)).turns.map(({ id }) => id);
  assert.deepEqual([told.length, copied.length], [1, 1]);

  const another = await startTestDesk({ database: desk.database.database, config: { key: desk.key } });
  closing(another);
  const stopping = new AbortController();
  closing({ close: async () => stopping.abort() });
  const follow = async (assistant: Assistant, id: string) => {
    const { cursor } = await read(id);
    const followed = await assistant.follow(member.person.id, id, cursor, stopping.signal);
    return async () => {
      const { value } = (await followed.next()) as { value?: Followed };
      return value?.type === 'events' ? value.events.map(({ event }) => event) : value;
    };
  };
  const [here, there] = [
    await follow(desk.desk.engines.assistant, conversationId),
    await follow(another.desk.engines.assistant, branch.id),
  ];
  await member.call('deleteMemory', { params: { memoryId: memory.id } });
  assert.deepEqual(await here(), [{ type: 'turns-removed', turnIds: told }]);
  assert.deepEqual(await there(), [{ type: 'turns-removed', turnIds: copied }]);
});
