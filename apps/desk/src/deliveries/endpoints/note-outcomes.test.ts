import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../../testing/test-database.ts';
import type { AttemptRecord, LaneOutcome } from '../statements/settle-attempts.ts';
import { settleAttempts } from '../statements/settle-attempts.ts';
import { startDeliveries } from '../testing/start-deliveries.ts';
import { noteOutcomes } from './note-outcomes.ts';
import { restEndpoint } from './rest-endpoint.ts';

const database = await createTestDatabase();
after(() => database.close());

const now = new Date();
const [former, present] = ['https://former.example/hook', 'https://present.example/hook'];

function outcome(endpointId: string, facts: Partial<AttemptRecord>): LaneOutcome {
  const record: AttemptRecord = {
    position: 1,
    number: 1,
    outcome: 'retry',
    code: 'refused',
    reason: null,
    status: 503,
    url: present,
    sentTo: present,
    durationMs: 1,
    responseHeaders: null,
    responseBody: null,
    responseTruncated: null,
    retryAt: null,
    startedAt: now,
    answer: null,
    ...facts,
  };
  const id = '00000000-0000-8000-8000-000000000001';
  return {
    key: `ada\n${id}`,
    personId: 'ada',
    id,
    endpointId,
    fence: 1,
    leaseUntil: now,
    head: 1,
    attempts: 1,
    tries: 1,
    nextAt: now,
    keep: false,
    records: [record],
  };
}

test('whatever a former address answers, the endpoint stays as it is; the present one decides', async () => {
  const deliveries = await startDeliveries(database);
  const { id } = await deliveries.createEndpoint({ url: present, pluginId: null, personId: null });
  await deliveries.close();
  const deps = { pool: database.pool, now: () => now, createId: randomUUID };
  const read = async () => {
    const { rows } = await database.pool.query(
      'select state, failing_since, rests_until from delivery_endpoint where id = $1',
      [id],
    );
    return rows[0];
  };
  const untouched = { state: 'on', failing_since: null, rests_until: null };

  await restEndpoint(database.pool, id, former, new Date(now.getTime() + 60_000));
  await noteOutcomes(deps, [outcome(id, { sentTo: former })]);
  assert.deepEqual(
    await noteOutcomes(deps, [outcome(id, { outcome: 'dead', code: 'gone', sentTo: former })]),
    [],
  );
  assert.deepEqual(await read(), untouched);

  await noteOutcomes(deps, [outcome(id, {})]);
  assert.deepEqual(await read(), { ...untouched, failing_since: now });
  // A success there does not end what fails here.
  await settleAttempts(database.pool, [outcome(id, { outcome: 'delivered', sentTo: former })]);
  assert.deepEqual(await read(), { ...untouched, failing_since: now });
  await settleAttempts(database.pool, [outcome(id, { outcome: 'delivered' })]);
  assert.deepEqual(await read(), untouched);

  // Of two answers at once the one of the present address counts.
  const gone = { outcome: 'dead', code: 'gone' } as const;
  const both = [outcome(id, gone), outcome(id, { ...gone, sentTo: former })];
  assert.deepEqual(await noteOutcomes(deps, both), [id]);
  assert.equal((await read())?.state, 'off');
});
