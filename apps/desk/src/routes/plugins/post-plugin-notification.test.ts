import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotifyError, notify, type Said } from '@plugdesk/plugin-sdk';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { pairwiseId } from '../../identity/pairwise-id.ts';
import { deriveKey } from '../../keys/derive-key.ts';
import { registerEntry, startSpeakingDesk } from '../../notifications/testing/start-speaking-desk.ts';

/** What a call of the SDK failed with. */
async function codeOf(saying: Promise<unknown>): Promise<string> {
  try {
    await saying;
    return 'said';
  } catch (error) {
    if (error instanceof NotifyError) return `${error.code} ${error.status}`;
    throw error;
  }
}

test('a plugin speaks later with its own key, to people who have it on, as often as it may', async (t) => {
  const house = await startSpeakingDesk(t);
  const { desk, administrator, member, pluginId, memory, list, clock } = house;
  await assertProtected(desk, 'rotatePluginKey');
  await assertProtected(desk, 'notifyPerson');
  const refused = await member.fetch(`/api/plugins/${pluginId}/notification-key`, {
    method: 'POST',
    body: {},
  });
  assert.equal(refused.status, 403);
  const { key } = await administrator.call('rotatePluginKey', { params: { pluginId } });
  assert.match(key, /^pnk_[\w-]{43}$/);
  const { rows } = await desk.database.pool.query('select * from plugin_notification_key');
  assert.ok(!JSON.stringify(rows).includes(key));

  const identityKey = deriveKey(desk.key ?? Buffer.alloc(0), 'pairwise-ids');
  const uid = pairwiseId(identityKey, 'person', pluginId, member.person.id);
  const speaker = { deskUrl: desk.url, pluginId, key };
  const say = (said: Partial<Said> = {}) => notify(speaker, { uid, message: 'The page is ready.', ...said });
  const first = await say({ id: 'page-17' });
  assert.equal(first.repeated, false);
  assert.deepEqual(await say({ id: 'page-17', message: 'Other words' }), { ...first, repeated: true });
  assert.deepEqual(await say(), { ...first, repeated: true });
  const sessionId = pairwiseId(identityKey, 'conversation', pluginId, memory.sessionId);
  await say({ message: 'About the walk\u202e', sessionId });
  await say({ message: 'About the memory', memoryId: memory.id });
  const { notifications } = await list();
  assert.deepEqual(
    notifications.map(({ text, about, times, memoryId }) => [text, about, times, memoryId]),
    [
      ['About the memory', 'later', 1, memory.id],
      ['About the walk', 'later', 1, memory.id],
      ['The page is ready.', 'later', 2, null],
    ],
  );

  const other = pairwiseId(identityKey, 'person', 'another-plugin', member.person.id);
  assert.equal(
    await codeOf(notify({ ...speaker, key: `${key}x` }, { uid, message: 'm' })),
    'plugin_key_invalid 401',
  );
  assert.equal(
    await codeOf(notify({ ...speaker, pluginId: 'none' }, { uid, message: 'm' })),
    'plugin_key_invalid 401',
  );
  assert.equal(await codeOf(say({ uid: other })), 'uid_unknown 404');
  assert.equal(await codeOf(say({ uid: member.person.id })), 'uid_unknown 404');
  assert.equal(await codeOf(say({ message: '\u200b\u2066' })), 'invalid_input 400');
  assert.equal(await codeOf(say({ message: 'm'.repeat(4_001) })), 'invalid_input 400');
  for (const message of ['\u200b\u2066', '', 'm'.repeat(4_001)]) {
    const answer = await fetch(`${desk.url}/api/plugins/${pluginId}/notifications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ uid, message }),
    });
    const { error } = (await answer.json()) as { error: { fields: { path: string }[] } };
    assert.deepEqual(
      error.fields.map(({ path }) => path),
      ['message'],
    );
  }
  assert.equal(await codeOf(say({ sessionId: memory.sessionId })), 'transcript_not_found 404');
  assert.equal(await codeOf(say({ memoryId: 'none' })), 'memory_not_found 404');
  const keyElsewhere = await desk.fetch('/api/notifications', {
    headers: { authorization: `Bearer ${key}` },
  });
  assert.equal(await problemCode(keyElsewhere), 'not_signed_in');

  // Ten new ones an hour for one person: three came above, and neither what repeated them nor what was refused counts.
  for (let number = 4; number <= 10; number += 1) {
    assert.equal(await codeOf(say({ message: `number ${number}` })), 'said');
    assert.equal((await say({ message: `number ${number}` })).repeated, true);
  }
  await assert.rejects(say({ message: 'too much', id: 'too-much' }), (error) => {
    assert.ok(error instanceof NotifyError && error.code === 'rate_limited');
    assert.ok((error.retryAfterSeconds ?? 0) > 3_000);
    return true;
  });
  // What was refused for it stands nowhere, and what came before is still known.
  assert.equal((await list()).notifications.length, 10);
  assert.deepEqual(await say({ id: 'page-17' }), { ...first, repeated: true });
  clock.aheadMs += 3_601_000;
  assert.deepEqual((await say({ message: 'an hour later', id: 'too-much' })).repeated, false);

  await member.call('setActivation', { params: { pluginId }, body: { on: false } });
  assert.equal(await codeOf(say({ message: 'unheard' })), 'plugin_not_on 409');
  const { key: newer } = await administrator.call('rotatePluginKey', { params: { pluginId } });
  assert.equal(await codeOf(say()), 'plugin_key_invalid 401');
  assert.notEqual(newer, key);
  const { rows: audited } = await desk.database.pool.query(
    `select count(*)::int as count from audit_entry where act = 'plugin.notification-key-made'`,
  );
  assert.equal(audited[0].count, 2);
});

test('the author of a plugin makes its key, another developer does not; people who come later are found', async (t) => {
  const { desk, administrator } = await startSpeakingDesk(t);
  const author = await desk.invite('developer');
  const another = await desk.invite('developer');
  const pluginId = await registerEntry(desk, 'Minutes');
  await administrator.call('setPluginAuthor', { params: { pluginId }, body: { personId: author.person.id } });
  const refused = await another.fetch(`/api/plugins/${pluginId}/notification-key`, {
    method: 'POST',
    body: {},
  });
  assert.equal(await problemCode(refused), 'forbidden');
  const { key } = await author.call('rotatePluginKey', { params: { pluginId } });
  const identityKey = deriveKey(desk.key ?? Buffer.alloc(0), 'pairwise-ids');
  const speaker = { deskUrl: desk.url, pluginId, key };
  for (const person of [author, await desk.invite('member')]) {
    const uid = pairwiseId(identityKey, 'person', pluginId, person.person.id);
    await notify(speaker, { uid, message: 'Welcome' });
    assert.equal((await person.call('listNotifications')).unread, 1);
  }
});

test('of many that come at one moment ten are said; a flood of repetitions ends by itself', async (t) => {
  const { desk, administrator, member, pluginId, list, clock } = await startSpeakingDesk(t);
  const { key } = await administrator.call('rotatePluginKey', { params: { pluginId } });
  const identityKey = deriveKey(desk.key ?? Buffer.alloc(0), 'pairwise-ids');
  const uid = pairwiseId(identityKey, 'person', pluginId, member.person.id);
  const say = (message: string) => codeOf(notify({ deskUrl: desk.url, pluginId, key }, { uid, message }));
  const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => say(`at once ${index}`)));
  assert.equal(answers.filter((answer) => answer === 'said').length, 10);
  assert.equal(answers.filter((answer) => answer === 'rate_limited 429').length, 15);
  assert.equal((await list()).notifications.length, 10);
  const [{ text } = { text: '' }] = (await list()).notifications;
  let repeated = 25;
  while ((await say(text)) === 'said') repeated += 1;
  assert.equal(repeated, 300);
  // Another person is not concerned.
  const other = await desk.invite('member');
  const otherUid = pairwiseId(identityKey, 'person', pluginId, other.person.id);
  const said = { uid: otherUid, message: 'Welcome' };
  assert.equal(await codeOf(notify({ deskUrl: desk.url, pluginId, key }, said)), 'said');
  clock.aheadMs += 3_601_000;
  assert.equal(await say('an hour later'), 'said');
});
