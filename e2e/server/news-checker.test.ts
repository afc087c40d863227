import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startTestDesk } from '../../apps/desk/testing/test-desk.ts';

/** Asks until there is an answer. */
async function waitFor<Found>(look: () => Promise<Found | null | undefined>): Promise<Found> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look();
    if (found) return found;
    await setTimeout(100);
  }
  throw new Error('It did not come.');
}

test('News Checker, turned on, hears the windows of a live session and speaks once about what is not so', async (t) => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'plugdesk-news-'));
  const desk = await startTestDesk({ config: { demo: true, dataFolder, windowMs: 1_000 } });
  t.after(async () => {
    await desk.close();
    await rm(dataFolder, { recursive: true });
  });
  const person = await desk.signUpAdministrator();
  const { plugins } = await person.call('listPlugins');
  const news = plugins.find(({ name }) => name === 'News Checker');
  assert.ok(news);
  assert.deepEqual([news.kinds, news.triggers, news.on], [['event'], ['transcript.processed'], false]);
  const say = (id: string, text: string) =>
    person.call('sendSegments', {
      params: { sessionId: 'talk' },
      body: { segments: [{ id, text, speaker: 'Emily', isUser: false }] },
    });

  // Off, it hears nothing.
  await say('1', 'Before it was on, somebody said that Sydney is the capital of Australia.');
  await waitFor(async () => {
    const { windowCount } = await person.call('readTranscript', { params: { sessionId: 'talk' } });
    return windowCount > 0;
  });
  assert.equal((await person.call('listDeliveries')).deliveries.length, 0);

  await person.call('setActivation', { params: { pluginId: news.id }, body: { on: true } });
  await say('2', 'Somebody told me that we use only ten percent of our brain.');
  await say('3', 'The Great Wall of China is visible from space, they say.');
  const { notifications } = await waitFor(async () => {
    const list = await person.call('listNotifications');
    return list.notifications.length > 0 ? list : null;
  });
  assert.equal(notifications[0]?.plugin?.name, 'News Checker');
  assert.equal(notifications[0]?.sessionId, 'talk');
  const { deliveries } = await person.call('listDeliveries');
  assert.ok(deliveries.length > 0);
  assert.ok(deliveries.every(({ plugin }) => plugin?.id === news.id));
  const [first] = deliveries.filter(({ state }) => state === 'delivered');
  const detail = await person.call('readDelivery', { params: { deliveryId: first?.id ?? '' } });
  assert.doesNotMatch(detail.requestBody ?? '', /Before it was on/);

  // It knows the secret of its endpoint: what nobody signed is turned away.
  const address = new URL(detail.tries[0]?.url ?? '');
  address.search = detail.query;
  const forged = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: detail.requestBody ?? '',
  });
  assert.equal(forged.status, 401);
});
