import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

test('bigint reads as number where exact and as BigInt beyond, timestamptz as Date', async () => {
  const found = await database.pool.query(`select 5::bigint as small, 9007199254740993::bigint as large,
    '{1,NULL,9007199254740993}'::bigint[] as several, '{}'::bigint[] as none, timestamptz '2026-01-02T03:04:05Z' as at`);
  assert.deepEqual(found.rows, [
    {
      small: 5,
      large: 9_007_199_254_740_993n,
      several: [1, null, 9_007_199_254_740_993n],
      none: [],
      at: new Date('2026-01-02T03:04:05Z'),
    },
  ]);
});

test('a transaction is kept when its work resolves and undone when it throws', async () => {
  const { transaction } = database.database;
  const insert = (id: string) => sql`insert into person (id, name, email) values (${id}, ${id}, ${id})`;
  await transaction(async (open) => {
    await insert('kept').execute(open);
  });
  await assert.rejects(
    transaction(async (open) => {
      await insert('undone').execute(open);
      throw new Error('no');
    }),
  );
  const people = await database.kysely.selectFrom('person').select('id').execute();
  assert.deepEqual(people, [{ id: 'kept' }]);
});

test('a connection that breaks between two statements fails its transaction, and nothing else', async () => {
  const { transaction, pool } = database.database;
  await assert.rejects(
    transaction(async (open) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(open);
      await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      // Until the end of the connection was seen: nothing asks for it meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await sql`select 1`.execute(open);
    }),
  );
  assert.equal((await pool.query('select 1 as one')).rows[0]?.one, 1);
});
