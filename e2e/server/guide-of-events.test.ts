import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startEventDesk } from '../../apps/desk/src/events/testing/start-event-desk.ts';
import { allowWebhooks } from '../../apps/desk/testing/allow-webhooks.ts';
import { startDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import { until } from '../../apps/desk/testing/until.ts';

/** A service that answers as the three handlers of the guide do, and refuses with 422 what they cannot read. */
async function startGuidePlugins(t: TestContext) {
  const enabled = new Set<string>();
  const stored: string[] = [];
  const answer = (status: number, body: unknown) => ({
    status,
    type: 'application/json',
    body: JSON.stringify(body),
  });
  const double = await startDouble((request) => {
    const { pathname, searchParams } = new URL(request.path, 'http://plugins');
    const uid = searchParams.get('uid');
    let body: Record<string, unknown>;
    try {
      body = JSON.parse(request.body) as Record<string, unknown>;
    } catch {
      return answer(422, { detail: 'not JSON' });
    }
    if (pathname === '/news-checker') {
      // data['session_id'], data['segments']: a missing key is an error of the handler.
      if (uid === null || typeof body.session_id !== 'string' || !Array.isArray(body.segments))
        return answer(422, { detail: 'session_id and segments are needed' });
      const said = body.segments.map(({ text }: { text: string }) => text).join(' ');
      return answer(200, { message: said.includes('open') ? 'The car-free district opens in spring.' : '' });
    }
    const fault = findMemoryFault(body);
    if (fault !== null) return answer(422, { detail: fault });
    if (pathname === '/webhook') {
      if (body.transcript === '') return answer(200, { message: '' });
      const book = /“(?<title>[^”]+)”/.exec(String(body.transcript))?.groups?.title;
      return answer(200, { message: book === undefined ? '' : `Ordered ${book}` });
    }
    if (pathname === '/notion-crm') {
      if (uid === null) return answer(422, { detail: 'uid is needed' });
      if (!enabled.has(uid)) {
        enabled.add(uid);
        return answer(200, {
          message: 'Your Notion CRM plugin is not enabled. Please enable it in the settings.',
        });
      }
      stored.push(String((body.structured as { title: string }).title));
      return answer(200, {});
    }
    return null;
  });
  t.after(() => double.close());
  return { ...double, stored };
}

/** What the model of a memory of July 2024 would refuse; null where it takes it. */
function findMemoryFault(body: Record<string, unknown>): string | null {
  if (typeof body.createdAt !== 'string' || Number.isNaN(Date.parse(body.createdAt))) return 'createdAt';
  if (typeof body.transcript !== 'string') return 'transcript';
  if (typeof body.discarded !== 'boolean') return 'discarded';
  const structured = body.structured as Record<string, unknown> | undefined;
  if (typeof structured?.title !== 'string' || typeof structured.overview !== 'string') return 'structured';
  if (
    !Array.isArray(structured.actionItems) ||
    !structured.actionItems.every((one) => typeof one === 'string')
  )
    return 'structured.actionItems';
  if (!Array.isArray(body.transcriptSegments)) return 'transcriptSegments';
  for (const segment of body.transcriptSegments as Record<string, unknown>[]) {
    if (!/^SPEAKER_\d+$/.test(String(segment.speaker))) return 'segment.speaker';
    if (typeof segment.speaker_id !== 'number' || typeof segment.is_user !== 'boolean') return 'segment';
    if (typeof segment.start !== 'number' || typeof segment.end !== 'number') return 'segment.start';
  }
  return null;
}

/** The entry of the guide, as it is written there, with another host. */
const guideEntry = (base: string, id: string, trigger: string, path: string) => `{
  "id": "${id}",
  "name": "${id}",
  "author": "@josancamon19",
  "description": "Stores all your conversations into a notion database",
  "image": "/assets/plugin_images/notion-crm.png",
  "prompt": "",
  "memories": false,
  "chat": false,
  "capabilities": [
    "external_integration"
  ],
  "external_integration": {
    "triggers_on": "${trigger}",
    "webhook_url": "${base}${path}",
    "setup_instructions_file_path": "/assets/external_plugins_instructions/notion-conversations-crm.md"
  }
}`;

test('the three handlers of the guide get what they read, and what they answer reaches the person', async (t) => {
  const plugins = await startGuidePlugins(t);
  const { administrator, clock, say, remember } = await startEventDesk(t);
  for (const [id, trigger, path] of [
    ['notion-conversations-crm', 'memory_creation', '/notion-crm'],
    ['news-checker', 'transcript_processed', '/news-checker'],
  ] as const) {
    const text = guideEntry(plugins.url, id, trigger, path);
    const { id: pluginId } = await registerPlugin(administrator, pasted(text), 'optional');
    await administrator.call('setActivation', { params: { pluginId }, body: { on: true } });
  }
  await allowWebhooks(administrator, administrator);
  await administrator.call('createWebhook', {
    body: { name: 'Books', url: `${plugins.url}/webhook`, triggers: ['memory.created'] },
  });

  await say(administrator, 'walk', 'And the car-free district, is that already open?');
  clock.forward(30_000);
  await until(() => plugins.requests.some(({ path }) => path.startsWith('/news-checker?')));
  await say(administrator, 'walk', 'You should read “Dune” by Frank Herbert.');
  await remember(administrator, 'walk');
  const messages = async () =>
    (await administrator.call('listNotifications')).notifications.map(({ text }) => text).sort();
  await until(async () => (await messages()).length === 3);
  assert.deepEqual(await messages(), [
    'Ordered Dune',
    'The car-free district opens in spring.',
    'Your Notion CRM plugin is not enabled. Please enable it in the settings.',
  ]);
  // Enabled by now, it stores and says nothing.
  await remember(administrator, 'lunch');
  await until(() => plugins.stored.length === 1);
  await until(async () => {
    const { deliveries } = await administrator.call('listDeliveries');
    return deliveries.every(({ state }) => state === 'delivered');
  });
  assert.equal((await messages()).length, 3);
});
