import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../testing/until.ts';
import { followLive } from './testing/follow-live.ts';
import { startSpeakingDesk } from './testing/start-speaking-desk.ts';

const hour = 3_600_000;

test('what is said again in quiet hours, or by a muted plugin, is counted and not told live; afterwards it is', async (t) => {
  const { desk, member, pluginId, answerMemory, list, clockIn } = await startSpeakingDesk(t);
  const stop = new AbortController();
  t.after(() => stop.abort());
  const live = followLive(
    await fetch(`${desk.url}/api/notifications/live`, {
      headers: { cookie: member.cookie },
      signal: stop.signal,
    }),
  );
  const told = () =>
    live.events.map((event) =>
      event.type === 'unread'
        ? event.unread
        : `${event.notification.text} ${event.notification.times} of ${event.unread}`,
    );
  const listed = async () =>
    (await list()).notifications.map(({ text, times, quiet }) => [text, times, quiet]);
  await until(async () => live.events.length === 1);
  await answerMemory('by day');
  await until(async () => live.events.length === 2);

  await member.call('setQuietHours', { body: { quietHours: { from: clockIn(-hour), to: clockIn(hour) } } });
  await answerMemory('by day');
  await answerMemory('by night');
  await answerMemory('by night');
  assert.deepEqual(await listed(), [
    ['by night', 2, true],
    ['by day', 2, false],
  ]);
  assert.equal((await list()).unread, 1);

  await member.call('setQuietHours', { body: { quietHours: null } });
  await member.call('mutePlugin', { params: { pluginId }, body: { muted: true } });
  await answerMemory('by day');
  await member.call('mutePlugin', { params: { pluginId }, body: { muted: false } });
  await answerMemory('by night');
  // Nothing was told between: the next event is what was said aloud.
  await until(async () => live.events.length === 3);
  await answerMemory('by day');
  await until(async () => live.events.length === 4);
  assert.deepEqual(told(), [0, 'by day 1 of 1', 'by night 3 of 2', 'by day 4 of 2']);
  assert.deepEqual(await listed(), [
    ['by night', 3, false],
    ['by day', 4, false],
  ]);
});

test('quiet hours over midnight follow the clock where the person is, through the night that has an hour twice', async (t) => {
  // A summer night's last evening in Berlin: at 01:00 UTC its clocks go back from 03:00 to 02:00.
  const began = Date.now();
  const clock = { at: Date.parse('2026-10-24T18:00:00Z') };
  const now = () => new Date(clock.at + Date.now() - began);
  const { member, answerMemory, list } = await startSpeakingDesk(t, { now });
  await member.call('updateProfile', { body: { timeZone: 'Europe/Berlin' } });
  await member.call('setQuietHours', { body: { quietHours: { from: '22:00', to: '02:30' } } });
  const cameQuietly = async (moment: string) => {
    clock.at = Date.parse(moment) - (Date.now() - began);
    const message = `said at ${moment}`;
    await answerMemory(message);
    const said = (await list()).notifications.find(({ text }) => text === message);
    return said?.quiet;
  };
  assert.equal(await cameQuietly('2026-10-24T19:58:00Z'), false);
  assert.equal(await cameQuietly('2026-10-24T20:01:00Z'), true);
  assert.equal(await cameQuietly('2026-10-24T22:30:00Z'), true);
  // 02:45 for the first time, 02:15 for the second, 02:35 for the second.
  assert.equal(await cameQuietly('2026-10-25T00:45:00Z'), true);
  assert.equal(await cameQuietly('2026-10-25T01:15:00Z'), true);
  assert.equal(await cameQuietly('2026-10-25T01:35:00Z'), false);
  // It is night again where they travelled to, from then on.
  await member.call('updateProfile', { body: { timeZone: 'America/New_York' } });
  assert.equal(await cameQuietly('2026-10-25T01:59:00Z'), false);
  assert.equal(await cameQuietly('2026-10-25T02:01:00Z'), true);
  assert.equal((await list()).unread, 3);
});
