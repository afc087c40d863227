import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestDesk } from '../../testing/test-desk.ts';
import { until } from '../../testing/until.ts';
import { followLive } from './testing/follow-live.ts';
import { startSpeakingDesk } from './testing/start-speaking-desk.ts';

test('live: first the count, then what comes, whichever process notes it; reading elsewhere is told, quiet is not', async (t) => {
  const { closing, desk, member, pluginId, answerMemory, list } = await startSpeakingDesk(t);
  const nobody = await desk.fetch('/api/notifications/live');
  assert.equal(nobody.status, 401);
  await answerMemory('before');
  const another = await startTestDesk({ database: desk.database.database, config: { key: desk.key } });
  closing(another);
  const stop = new AbortController();
  t.after(() => stop.abort());
  const open = async (url: string) =>
    followLive(
      await fetch(`${url}/api/notifications/live`, {
        headers: { cookie: member.cookie },
        signal: stop.signal,
      }),
    );
  const here = await open(desk.url);
  const there = await open(another.url);
  await until(async () => here.events.length === 1);
  assert.deepEqual(here.events, [{ type: 'unread', unread: 1 }]);

  await answerMemory('now');
  // One of the two noted it, the other was told.
  await until(async () => here.events.length === 2 && there.events.length === 2);
  assert.deepEqual(here.events, there.events);
  const [, told] = here.events;
  assert.deepEqual(told?.type === 'notification' ? [told.notification.text, told.unread] : null, ['now', 2]);
  await answerMemory('now');
  await until(async () => here.events.length === 3);
  const joined = here.events[2];
  assert.equal(joined?.type === 'notification' ? joined.notification.times : 0, 2);
  await member.call('readNotifications', { body: { ids: null } });
  await until(async () => here.events.length === 4);
  assert.deepEqual(here.events[3], { type: 'unread', unread: 0 });

  await member.call('mutePlugin', { params: { pluginId }, body: { muted: true } });
  await answerMemory('quietly');
  await until(async () => (await list()).notifications[0]?.text === 'quietly');
  await member.call('mutePlugin', { params: { pluginId }, body: { muted: false } });
  await answerMemory('aloud');
  await until(async () => here.events.length === 5);
  const loud = here.events[4];
  assert.equal(loud?.type === 'notification' ? loud.notification.text : '', 'aloud');
  // A reader that comes back learns the count and nothing twice.
  const again = await open(desk.url);
  await until(async () => again.events.length === 1);
  assert.deepEqual(again.events, [{ type: 'unread', unread: 1 }]);
  await member.fetch('/api/auth/sign-out', { method: 'POST', body: {} });
  await answerMemory('to nobody who is signed in');
  await Promise.all([here.reading, there.reading, again.reading]);
  assert.equal(here.events.length, 5);
});
