import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '@plugdesk/protocol';
import type { SessionClient } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';

/** Follows all deliveries as somebody, until the test is over. @returns what was told so far, and goes on to be */
async function follow(who: SessionClient, signal: AbortSignal): Promise<Delivery[]> {
  const told: Delivery[] = [];
  const response = await who.fetch('/api/deliveries/live?scope=all', { signal });
  const read = async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: {'));
        if (data !== undefined) told.push(JSON.parse(data.slice('data: '.length)));
      }
    }
  };
  read().catch((error: unknown) => assert.ok(signal.aborted, String(error)));
  return told;
}

test('of administrators who follow all deliveries, each sees the titles of their own memories and of nobody else’s', async (t) => {
  const { desk, registerPlugin, remember, administrator } = await startEventDesk(t);
  await registerPlugin('/crm', { policy: 'default', triggers: ['memory_creation'] });
  const second = await desk.invite('administrator');
  const following = new AbortController();
  t.after(() => following.abort());
  const first = { who: administrator, told: await follow(administrator, following.signal) };
  const last = { who: second, told: await follow(second, following.signal) };
  for (const [{ who, told }, other] of [
    [last, first],
    [first, last],
  ] as const) {
    const [ownBefore, otherBefore] = [told.length, other.told.length];
    const memoryId = await remember(who, `of-${who.person.role}-${told.length}`);
    const delivered = (list: Delivery[], before: number) =>
      list.slice(before).filter(({ state }) => state === 'delivered');
    await until(() => delivered(told, ownBefore).length > 0 && delivered(other.told, otherBefore).length > 0);
    const listed = (await who.call('listDeliveries', { query: { scope: 'all' } })).deliveries[0];
    assert.equal(listed?.memory?.id, memoryId);
    assert.deepEqual(delivered(told, ownBefore)[0]?.memory, listed?.memory);
    assert.equal(delivered(other.told, otherBefore)[0]?.memory, null);
  }
});
