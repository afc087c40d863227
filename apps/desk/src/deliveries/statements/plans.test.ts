import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { createPartitions } from '../keep-partitions.ts';
import { laneKey } from '../lane-key.ts';
import { claimDeliveries } from './claim-deliveries.ts';
import { endRests } from './end-rests.ts';
import { findDueEndpoints } from './find-due-endpoints.ts';
import { insertDeliveries } from './insert-deliveries.ts';
import { settleAttempts } from './settle-attempts.ts';

let database: TestDatabase;
const now = new Date();

before(async () => {
  database = await createTestDatabase();
  await createPartitions(database.pool).prepare(now);
});
after(() => database.close());

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** Lets a statement be planned, and asserts that it reads no table of deliveries from end to end. */
async function assertFindsByKey(name: string, run: (pool: Pool) => Promise<unknown>): Promise<void> {
  let text = '';
  let values: unknown[] = [];
  const capture = {
    query: async (statement: { text: string; values?: unknown[] }) => {
      text ||= statement.text;
      if (values.length === 0) values = statement.values ?? [];
      return { rows: [] };
    },
  };
  await run(capture as unknown as Pool);
  const { rows } = await database.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (format json) ${text}`,
    values,
  );
  const scanned: string[] = [];
  const walk = (node: PlanNode) => {
    const relation = node['Relation Name'] ?? '';
    if (node['Node Type'] === 'Seq Scan' && /^delivery/.test(relation)) scanned.push(relation);
    for (const child of node.Plans ?? []) walk(child);
  };
  walk(rows[0]!['QUERY PLAN'][0].Plan);
  assert.deepEqual(scanned, [], name);
}

async function assertAllFindByKey(): Promise<void> {
  const delivery = {
    personId: 'person-1',
    laneId: '00000000-0000-8000-8000-000000000001',
    endpointId: 'endpoint-1',
    eventId: 'event-1',
    type: 'memory.created',
    subjectId: 'memory-1',
    sequence: null,
    query: 'uid=a',
    body: '{}',
    expiresAt: null,
    replayOf: null,
  };
  const taking = { mayTake: () => true, leaseUntil: now };
  await assertFindsByKey('insert', (pool) => insertDeliveries(pool, now, [delivery], taking));
  await assertFindsByKey('claim', (pool) =>
    claimDeliveries(pool, new Map([['endpoint-1', 64]]), now, 60_000),
  );
  await assertFindsByKey('find', findDueEndpoints);
  await assertFindsByKey('end rests', (pool) => endRests(pool, ['endpoint-1'], now));
  await assertFindsByKey('settle', (pool) =>
    settleAttempts(pool, [
      {
        key: laneKey('person-1', delivery.laneId),
        personId: 'person-1',
        id: delivery.laneId,
        endpointId: 'endpoint-1',
        fence: 1,
        leaseUntil: now,
        head: 2,
        attempts: 0,
        tries: 0,
        nextAt: now,
        keep: false,
        records: [],
      },
    ]),
  );
}

async function fill(lanes: number): Promise<void> {
  await database.pool.query(
    `insert into delivery_lane (person_id, id, endpoint_id, last_position, head, next_at, pending_since)
     select 'person-' || n % 500, gen_random_uuid(), 'endpoint-' || n % 3, 2, 1,
            case when n % 10 = 0 then $2::timestamptz end, $2
       from generate_series(1, $1::int) n`,
    [lanes, now],
  );
  await database.pool.query(
    `insert into delivery (person_id, lane_id, position, endpoint_id, event_id, type, subject_id, query, body, created_at)
     select person_id, id, 1, endpoint_id, 'event', 'memory.created', 'memory', 'uid=a', '{}', $1 from delivery_lane on conflict do nothing`,
    [now],
  );
}

/** What has rows, as the server does it by itself; partitions of days to come are left alone by it. */
async function analyze(): Promise<void> {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  await database.pool.query(`analyze delivery_lane, delivery_${day}`);
}

test('each hot statement finds its rows by key, whatever the statistics say', async () => {
  // Looked at when there was next to nothing, and not since.
  await fill(20);
  await analyze();
  await fill(10_000);
  await assertAllFindByKey();
  // Looked at when almost everything waited for one endpoint.
  await database.pool.query(`update delivery_lane set endpoint_id = 'endpoint-1', next_at = $1`, [now]);
  await analyze();
  await assertAllFindByKey();
  // Looked at when nothing waited at all.
  await database.pool.query('update delivery_lane set next_at = null');
  await analyze();
  await database.pool.query('update delivery_lane set next_at = $1', [now]);
  await assertAllFindByKey();
});
