import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { startOracleReceiver } from './testing/oracle-receiver.ts';
import { memoryEvent, startDeliveries } from './testing/start-deliveries.ts';

test('a talk of an hour, too long in both spellings, arrives in those of today', async () => {
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await createTestDatabase(), (one) => one.close());
  const receiver = opened.adopt(await startOracleReceiver(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const made = await deliveries.createEndpoint({ url: `${receiver.url}/a`, pluginId: null, personId: null });
  receiver.secrets.set('/a', made.secret);
  const event = memoryEvent(made.id, 'long');
  assert.ok(event.type === 'memory.created');
  const segments = Array.from({ length: 700 }, (_, place) => ({
    text: `${place}. ${'So we talked about it for a while. '.repeat(3)}`,
    speakerId: place % 2,
    isUser: place % 2 === 0,
    personId: null,
    start: place * 5,
    end: place * 5 + 4.5,
  }));
  await deliveries.enqueueNow([{ ...event, memory: { ...event.memory, segments } }]);
  await until(async () => receiver.receipts().length === 1);
  const body = JSON.parse(receiver.receipts()[0]?.body ?? '') as Record<string, unknown>;
  assert.equal((body.transcript_segments as unknown[]).length, 700);
  assert.ok(!('transcriptSegments' in body));
  const [delivery] = await deliveries.listDeliveries({ endpointId: made.id });
  assert.equal(delivery?.eventId, 'event-long');
});
