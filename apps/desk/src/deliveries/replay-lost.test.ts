import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';
import { keepMemories, memoryEvent, startDeliveries } from './testing/start-deliveries.ts';

const database = await createTestDatabase();
after(() => database.close());

/** What an endpoint that is off did not get, of one person each. */
async function loseAll(deliveries: Awaited<ReturnType<typeof startDeliveries>>, memories: readonly string[]) {
  await keepMemories(database, memories);
  const { id } = await deliveries.createEndpoint({
    url: 'http://127.0.0.1:9/hook',
    pluginId: null,
    personId: null,
  });
  await deliveries.turnOff(id);
  await deliveries.enqueueNow(memories.map((memory) => memoryEvent(id, memory)));
  await until(async () => {
    const query = `select from delivery_attempt where endpoint_id = $1 and outcome = 'not-sent'`;
    return (await database.pool.query(query, [id])).rowCount === memories.length;
  });
  return id;
}

async function readReplays(endpointId: string): Promise<{ eventId: string }[]> {
  const { rows } = await database.pool.query<{ eventId: string }>(
    `select event_id as "eventId" from delivery where endpoint_id = $1 and replay_of is not null order by position`,
    [endpointId],
  );
  return rows;
}

test('what was lost is replayed once, however often that is asked for at once, by whichever process', async () => {
  await using opened = new AsyncDisposableStack();
  const one = opened.adopt(await startDeliveries(database), (engine) => engine.close());
  const other = opened.adopt(await startDeliveries(database), (engine) => engine.close());
  const memories = Array.from({ length: 300 }, (_, nth) => `twice-${nth}`);
  const endpointId = await loseAll(one, memories);
  const choice = { endpointId, since: new Date(Date.now() - 3_600_000) };
  const replayed = await Promise.all([one, other, one].map((engine) => engine.replay(choice)));
  assert.equal(
    replayed.reduce((sum, count) => sum + count, 0),
    300,
  );
  const replays = await readReplays(endpointId);
  assert.equal(replays.length, 300);
  assert.equal(new Set(replays.map(({ eventId }) => eventId)).size, 300);
});

test('more than one page is replayed whole, each once, for those people alone who still want it', async () => {
  await using opened = new AsyncDisposableStack();
  const deliveries = opened.adopt(await startDeliveries(database), (engine) => engine.close());
  const memories = Array.from({ length: 1_100 }, (_, nth) => `page-${nth}`);
  const endpointId = await loseAll(deliveries, memories);
  // Somebody else's, which stands among them.
  await database.pool.query(
    `insert into delivery (person_id, lane_id, position, endpoint_id, event_id, type, subject_id, query, body, created_at)
     select 'bo', lane_id, position, endpoint_id, 'of-bo', type, subject_id, query, body, created_at from delivery
      where endpoint_id = $1 order by position limit 1`,
    [endpointId],
  );
  await database.pool.query(
    `insert into delivery_attempt (person_id, lane_id, position, number, endpoint_id, outcome, started_at)
     select person_id, lane_id, position, 1, endpoint_id, 'not-sent', created_at from delivery where event_id = 'of-bo'`,
  );
  const asked: string[][] = [];
  const replayed = await deliveries.replay({
    endpointId,
    since: new Date(0),
    async whoGets(_endpointId, personIds) {
      asked.push([...personIds].sort());
      return new Set(['ada']);
    },
  });
  assert.equal(replayed, 1_100);
  assert.equal(asked.length, 2);
  assert.equal(asked.flat().filter((personId) => personId === 'bo').length, 1);
  const replays = (await readReplays(endpointId)).map(({ eventId }) => eventId);
  assert.deepEqual(new Set(replays), new Set(memories.map((memory) => `event-${memory}`)));
  // What is lost again is lost again: each is found once more, and no more often.
  await until(async () => {
    const query = `select from delivery_attempt where endpoint_id = $1 and outcome = 'not-sent'`;
    return (await database.pool.query(query, [endpointId])).rowCount === 2_201;
  });
});
