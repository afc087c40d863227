import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEmptyDatabase } from '../../testing/test-database.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './read-migrations.ts';

test('deliveries that were stored before say what they are about afterwards; without an event, its id', async () => {
  const { pool, close } = await createEmptyDatabase();
  try {
    const migrations = await readMigrations();
    const index = migrations.findIndex(({ name }) => name.endsWith('subjects'));
    assert.notEqual(index, -1);
    await migrate(pool, migrations.slice(0, index));
    await pool.query(`
      create table event_any partition of event default;
      create table delivery_any partition of delivery default;
      insert into event (person_id, id, type, subject_id, created_at) values
        ('ada', 'first', 'memory.created', 'memory', now()), ('eve', 'first', 'memory.created', 'other', now());
      insert into delivery (person_id, lane_id, position, endpoint_id, event_id, type, query, created_at) values
        ('ada', gen_random_uuid(), 1, 'crm', 'first', 'memory.created', 'uid=1', now()),
        ('ada', gen_random_uuid(), 1, 'crm', 'gone', 'memory.created', 'uid=1', now())`);
    await migrate(pool, migrations);
    const { rows } = await pool.query('select event_id, subject_id from delivery order by event_id');
    assert.deepEqual(rows, [
      { event_id: 'first', subject_id: 'memory' },
      { event_id: 'gone', subject_id: 'gone' },
    ]);
  } finally {
    await close();
  }
});
