import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEmptyDatabase } from '../../testing/test-database.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './read-migrations.ts';

const databases: { close(): Promise<void> }[] = [];
after(() => Promise.all(databases.map((database) => database.close())));

async function emptyDatabase() {
  const database = await createEmptyDatabase();
  databases.push(database);
  return database;
}

function migration(number: number, sql: string, hash = `hash ${sql}`): Migration {
  return { number, name: `step-${number}`, sql, hash };
}

const one = migration(1, 'create table first (id integer)');
const two = migration(2, 'create table second (id integer)');

test('applies what is outstanding, in order, once', async () => {
  const { pool } = await emptyDatabase();
  assert.deepEqual(await migrate(pool, [one]), [1]);
  assert.deepEqual(await migrate(pool, [one, two]), [2]);
  assert.deepEqual(await migrate(pool, [one, two]), []);
  await pool.query('select * from first, second');
});

test('two desks that start together apply each migration once', async () => {
  const { pool } = await emptyDatabase();
  const applied = await Promise.all([1, 2, 3].map(() => migrate(pool, [one, two])));
  assert.deepEqual(applied.flat().sort(), [1, 2]);
});

test('refuses a changed migration', async () => {
  const { pool } = await emptyDatabase();
  await migrate(pool, [one]);
  await assert.rejects(migrate(pool, [migration(1, 'create table other ()')]), {
    code: 'database_migration_changed',
  });
});

test('refuses a database newer than the code', async () => {
  const { pool } = await emptyDatabase();
  await migrate(pool, [one, two]);
  await assert.rejects(migrate(pool, [one]), { code: 'database_newer_than_code' });
});

test('refuses a history with a hole', async () => {
  const { pool } = await emptyDatabase();
  await migrate(pool, [one, two]);
  await pool.query('delete from migration where number = 1');
  await assert.rejects(migrate(pool, [one, two]), { code: 'database_migration_missing' });
});

test('a migration that fails leaves nothing, and the earlier ones stay', async () => {
  const { pool } = await emptyDatabase();
  const broken = migration(2, 'create table second (id integer); select 1/0');
  await assert.rejects(migrate(pool, [one, broken]), { code: 'database_migration_failed' });
  const found = await pool.query(
    "select to_regclass('second') as second, to_regclass('first')::text as first",
  );
  assert.deepEqual(found.rows, [{ second: null, first: 'first' }]);
  assert.deepEqual(await migrate(pool, [one, two]), [2]);
});
