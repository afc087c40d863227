import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { startOracleReceiver } from './testing/oracle-receiver.ts';
import { keepMemories, memoryEvent, startDeliveries, windowEvent } from './testing/start-deliveries.ts';

test('what a receiver answers is taken once for each event, however often that is delivered', async () => {
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await createTestDatabase(), (one) => one.close());
  const answers = [
    { message: 'First' },
    {},
    { message: 'Five!' },
    { message: 'Much to say' },
    { message: 'Again' },
  ];
  const receiver = opened.adopt(
    await startOracleReceiver(({ nth }, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[nth - 1]));
    }),
    (one) => one.close(),
  );
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const made = await deliveries.createEndpoint({ url: `${receiver.url}/a`, pluginId: null, personId: null });
  receiver.secrets.set('/a', made.secret);
  const take = () => database.database.transaction((transaction) => deliveries.takeAnswers(transaction));
  const attempted = (count: number) =>
    until(async () => {
      const { rows } = await database.pool.query('select from delivery_attempt');
      return rows.length === count;
    });
  await deliveries.enqueueNow([memoryEvent(made.id, 'one')]);
  await attempted(1);
  await deliveries.enqueueNow([memoryEvent(made.id, 'two')]);
  await attempted(2);
  await deliveries.enqueueNow([windowEvent({ endpointId: made.id }, 'talk', 1)]);
  await attempted(3);
  await deliveries.enqueueNow([windowEvent({ endpointId: made.id }, 'talk', 2)]);
  await attempted(4);
  assert.deepEqual(
    (await take()).map(({ answeredAt: _, happenedAt: __, endpointId, ...answer }) => {
      assert.equal(endpointId, made.id);
      return answer;
    }),
    [
      {
        personId: 'ada',
        pluginId: null,
        webhookName: null,
        eventId: 'event-one',
        type: 'memory.created',
        subjectId: 'one',
        sequence: null,
        message: 'First',
      },
      {
        personId: 'ada',
        pluginId: null,
        webhookName: null,
        eventId: 'talk-2',
        type: 'transcript.processed',
        subjectId: 'talk',
        sequence: 2,
        message: 'Much to say',
      },
    ],
  );
  const [first] = (await deliveries.listDeliveries({ endpointId: made.id })).filter(
    ({ eventId }) => eventId === 'event-one',
  );
  await keepMemories(database, ['one']);
  await deliveries.replay({ deliveries: [first!] });
  await attempted(5);
  assert.deepEqual(await take(), []);
});
