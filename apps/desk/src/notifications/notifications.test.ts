import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startAnswers } from '../../testing/start-answers.ts';
import { until } from '../../testing/until.ts';
import { registerEntry, remember, startSpeakingDesk } from './testing/start-speaking-desk.ts';

const hour = 3_600_000;

test('what a plugin answers is a notification, a result of the memory and a message, once for each event', async (t) => {
  const { member, memory, pluginId, answerMemory, list, clock } = await startSpeakingDesk(t);
  const attack = '<img src=x onerror=alert(1)> [click](javascript:alert(1)) \u202egnp.exe';
  const eventId = await answerMemory(attack);
  const { notifications, unread } = await list();
  const [first] = notifications;
  assert.deepEqual(
    [notifications.length, unread, first?.from, first?.plugin?.name, first?.about, first?.memoryId],
    [1, 1, 'plugin', 'News Checker', 'memory', memory.id],
  );
  assert.equal(first?.text, '<img src=x onerror=alert(1)> [click](javascript:alert(1)) gnp.exe');
  const detail = await member.call('readMemory', { params: { memoryId: memory.id } });
  assert.deepEqual(
    detail.results.map(({ kind, text, status, plugin }) => [kind, text, status, plugin.id]),
    [['answer', first.text, 'completed', pluginId]],
  );
  const conversation = await member.call('readConversation', {
    params: { conversationId: first.conversationId ?? '' },
  });
  assert.deepEqual(conversation.conversation.plugin, { id: pluginId, name: 'News Checker' });
  assert.equal(conversation.conversation.title, 'News Checker');
  assert.deepEqual(
    conversation.turns.map(({ from, question, model, parts: [said] }) => [
      from.kind,
      question,
      model,
      said?.type === 'text' ? said.text : null,
    ]),
    [['plugin', '', null, first.text]],
  );

  // The same event again says nothing; the same words for another event within the hour are counted.
  await answerMemory('Something else by now', eventId);
  assert.deepEqual(
    (await list()).notifications.map(({ times }) => times),
    [1],
  );
  await answerMemory(attack);
  assert.deepEqual(
    (await list()).notifications.map(({ times }) => times),
    [2],
  );
  clock.aheadMs += hour + 1_000;
  await answerMemory(attack);
  assert.deepEqual(
    (await list()).notifications.map(({ times }) => times),
    [1, 2],
  );
  const turns = (
    await member.call('readConversation', { params: { conversationId: first.conversationId ?? '' } })
  ).turns;
  assert.equal(turns.length, 2);

  // One that the person deleted does not come back with a repeated delivery.
  await member.call('deleteNotification', { params: { notificationId: first.id } });
  await answerMemory(attack, eventId);
  assert.equal((await list()).notifications.length, 1);
  const nothing = await member.fetch(`/api/notifications/${first.id}`, { method: 'DELETE' });
  assert.equal(nothing.status, 404);
});

test('an event that happens at the desk comes back as what its plugin says of it', async (t) => {
  const { desk, member, closing, list } = await startSpeakingDesk(t);
  const shop = await startAnswers((_path, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"message":"I would order two."}');
  });
  closing(shop);
  const pluginId = await registerEntry(desk, 'Book Buyer', {
    triggers: ['memory.created'],
    webhookUrl: shop.url,
    memoryPrompt: 'List the books.',
  });
  await desk.desk.engines.deliveries.createEndpoint({
    url: shop.url,
    pluginId,
    personId: null,
    triggers: ['memory.created'],
  });
  const memory = await remember(member, 'Ada: Remember to buy the two books about lakes tomorrow.');
  await until(async () => (await list()).notifications.some(({ memoryId }) => memoryId === memory.id));
  const results = async () =>
    (await member.call('readMemory', { params: { memoryId: memory.id } })).results
      .map(({ kind, status, text, problem }) => [kind, status, text, problem?.code ?? null])
      .sort();
  // Its prompt and its webhook are two things: both came, and there is no model here.
  await until(async () => (await results()).length === 2 && (await results())[1]?.[1] === 'failed');
  assert.deepEqual(await results(), [
    ['answer', 'completed', 'I would order two.', null],
    ['prompt', 'failed', null, 'model_needed'],
  ]);
});

test('windows: up to five characters mean nothing; the rest says where in the session it belongs', async (t) => {
  const { memory, answerWindow, list, member } = await startSpeakingDesk(t);
  await answerWindow('ok', 1);
  await answerWindow('12345', 2);
  assert.equal((await list()).notifications.length, 0);
  await answerWindow('The lake is closed.', 3);
  const [only] = (await list({ sessionId: memory.sessionId })).notifications;
  assert.deepEqual([only?.about, only?.memoryId], ['transcript', memory.id]);
  assert.equal(only?.atSeconds, memory.segments.at(-1)?.end);
  const detail = await member.call('readMemory', { params: { memoryId: memory.id } });
  assert.deepEqual(
    detail.results.map(({ text, atSeconds }) => [text, atSeconds]),
    [['The lake is closed.', only?.atSeconds]],
  );
});

test('the same words about another memory are news of their own', async (t) => {
  const { desk, member, closing, list } = await startSpeakingDesk(t);
  const notes = await startAnswers((_path, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"message":"Kept your note."}');
  });
  closing(notes);
  const pluginId = await registerEntry(desk, 'Note Keeper', {
    triggers: ['memory.created'],
    webhookUrl: notes.url,
  });
  await desk.desk.engines.deliveries.createEndpoint({
    url: notes.url,
    pluginId,
    personId: null,
    triggers: ['memory.created'],
  });
  const told: string[] = [];
  for (const text of [
    'Ada: Remember to bring the boat to the lake tomorrow.',
    'Ada: Remember to buy two new oars on Saturday.',
  ]) {
    const memory = await remember(member, text);
    told.unshift(memory.id);
    await until(async () => (await list()).unread === 1);
    const { notifications } = await list();
    assert.deepEqual(
      notifications.map(({ text: words, memoryId, times }) => [words, memoryId, times]),
      told.map((id) => ['Kept your note.', id, 1]),
    );
    await member.call('readNotifications', { body: { ids: null } });
  }
});

test('the same answer to one window after another stands once on the memory, at the time when it first came', async (t) => {
  const { desk, memory, answerWindow, answerMemory, member, clock, pluginId } = await startSpeakingDesk(t);
  const results = async () => {
    const detail = await member.call('readMemory', { params: { memoryId: memory.id } });
    return detail.results.map(({ text, createdAt }) => [text, createdAt]);
  };
  await answerWindow('The lake is closed.', 1);
  const first = await results();
  // Within the hour it joins what is said, and after it is said once more: it is one result in both cases.
  await answerWindow('The lake is closed.', 2);
  clock.aheadMs += 2 * hour;
  await answerWindow('The lake is closed.', 3);
  await answerWindow('The lake is open.', 4);
  await answerMemory('The lake is closed.');
  assert.deepEqual(
    (await results()).map(([text]) => text),
    ['The lake is closed.', 'The lake is open.'],
  );
  assert.deepEqual((await results())[0], first[0]);
  const count = async () =>
    (await desk.database.pool.query('select count(*)::int as count from memory_result')).rows[0].count;
  assert.equal(await count(), 2);
  // What was kept several times before stands once too.
  await desk.database.pool.query(
    `insert into memory_result (person_id, id, session_id, plugin_id, kind, text, status, created_at)
     select person_id, 'again', session_id, plugin_id, kind, text, status, created_at + interval '1 minute'
       from memory_result where text = 'The lake is open.' and plugin_id = $1`,
    [pluginId],
  );
  assert.equal(await count(), 3);
  assert.equal((await results()).length, 2);
});

test('quiet hours and muting keep it in the list, uncounted; what was read is not counted either', async (t) => {
  const { member, pluginId, answerMemory, list, clock, clockIn } = await startSpeakingDesk(t);
  const quietHours = { from: clockIn(-hour), to: clockIn(hour) };
  const settings = await member.call('setQuietHours', { body: { quietHours } });
  assert.deepEqual(settings, { quietHours, muted: [] });
  await answerMemory('in the night');
  assert.deepEqual(
    (await list()).notifications.map(({ text, quiet }) => [text, quiet]),
    [['in the night', true]],
  );
  assert.equal((await list()).unread, 0);
  clock.aheadMs += 2 * hour;
  await answerMemory('in the morning');
  assert.equal((await list()).unread, 1);

  await member.call('mutePlugin', { params: { pluginId }, body: { muted: true } });
  await answerMemory('to nobody');
  assert.equal((await list()).unread, 1);
  assert.equal((await list()).notifications[0]?.quiet, true);
  const muted = await member.call('readNotificationSettings');
  assert.deepEqual(muted.muted, [{ pluginId, name: 'News Checker' }]);
  await member.call('mutePlugin', { params: { pluginId }, body: { muted: false } });
  await answerMemory('heard again');
  const { notifications, unread } = await list();
  assert.equal(unread, 2);
  const read = await member.call('readNotifications', { body: { ids: [notifications[0]?.id ?? ''] } });
  assert.equal(read.unread, 1);
  assert.equal((await member.call('readNotifications', { body: { ids: null } })).unread, 0);
  const unknown = await member.fetch('/api/notification-settings/muted/none', {
    method: 'PUT',
    body: { muted: true },
  });
  assert.equal(unknown.status, 404);
});

test('the list has pages; it goes with the memory, after 90 days, and is in the person’s own data', async (t) => {
  const { desk, member, memory, answerMemory, list, clock, pluginId } = await startSpeakingDesk(t);
  await answerMemory('first');
  const [first] = (await list()).notifications;
  await desk.database.pool.query(
    `insert into notification (person_id, id, source, plugin_id, about, text, text_hash, quiet, created_at)
     select $1, 'n' || n, 'plugin', $2, 'later', 'older', 'x', false, $3::timestamptz - make_interval(mins => n)
       from generate_series(1, 60) n`,
    [member.person.id, pluginId, first?.createdAt],
  );
  const page = await list();
  assert.deepEqual([page.notifications.length, page.notifications[0]?.text], [50, 'first']);
  const rest = await list({ before: page.next ?? '' });
  assert.deepEqual([rest.notifications.length, rest.next], [11, null]);
  const wrong = await member.fetch('/api/notifications?before=soon');
  assert.equal(wrong.status, 400);

  const own = await (await member.fetch('/api/stored-data/download')).text();
  assert.match(own, /"text": ?"first"/);

  await member.call('deleteMemory', { params: { memoryId: memory.id } });
  assert.ok((await list()).notifications.every(({ text }) => text === 'older'));
  clock.aheadMs += 90 * 24 * hour;
  await desk.desk.engines.notifications.forgetOld();
  assert.equal((await list()).notifications.length, 0);
});
