import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { pairwiseId } from '../identity/pairwise-id.ts';
import { findByUid } from './find-by-uid.ts';

const key = Buffer.alloc(32, 3);
let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `insert into plugin (id, tool_prefix, name, source_kind) values ('minutes', 'minutes', 'Minutes', 'text')`,
  );
});
after(() => database.close());

const add = (prefix: string, many: number) =>
  database.pool.query(
    `insert into person (id, name, email) select $1 || n, 'P', $1 || n || '@example.com' from generate_series(1, $2) n`,
    [prefix, many],
  );

test('a uid leads to its person and to nobody else, also among many, and anew for people who come later', async () => {
  await add('a', 12_000);
  const find = (uid: string, pluginId = 'minutes') => findByUid(database.kysely, key, pluginId, uid);
  const uidOf = (personId: string) => pairwiseId(key, 'person', 'minutes', personId);
  assert.equal(await find(uidOf('a7')), 'a7');
  assert.equal(await find(uidOf('a11999')), 'a11999');
  assert.equal(await find(pairwiseId(key, 'person', 'another', 'a7')), null);
  assert.equal(await find(pairwiseId(Buffer.alloc(32, 4), 'person', 'minutes', 'a7')), null);
  assert.equal(await find('a7'), null);
  // Two at once that both have to add the same people.
  await add('b', 3);
  assert.deepEqual(await Promise.all([find(uidOf('b1')), find(uidOf('b3'))]), ['b1', 'b3']);
  const { rows } = await database.pool.query('select count(*)::int as count from pairwise_person');
  assert.equal(rows[0].count, 12_003);
  await database.pool.query(`delete from person where id = 'b1'`);
  assert.equal(await find(uidOf('b1')), null);
});
