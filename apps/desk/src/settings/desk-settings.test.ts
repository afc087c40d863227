import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createAudit } from '../audit/audit.ts';
import { createDeskSettings } from './desk-settings.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
  await database.kysely
    .insertInto('person')
    .values({ id: 'p', name: 'Ada', email: 'ada@example.com', image: null })
    .execute();
});
after(() => database.close());

test('another process sees a change within a second; a stored value that does not fit counts as not set', async () => {
  let now = new Date();
  const audit = createAudit(database.database, Buffer.alloc(32));
  const make = () => createDeskSettings({ database: database.database, audit, now: () => now });
  const [one, other] = [make(), make()];
  assert.equal((await other.readSettings()).turnSeconds, 120);
  await one.updateSettings({ turnSeconds: 60, approvalHours: 2 }, 'p');
  assert.equal((await one.readSettings()).turnSeconds, 60);
  assert.equal((await other.readSettings()).turnSeconds, 120);
  now = new Date(now.getTime() + 1_000);
  assert.equal((await other.readSettings()).turnSeconds, 60);
  await database.pool.query(`update desk_setting set value = '"many"' where name = 'turnSeconds'`);
  now = new Date(now.getTime() + 1_000);
  const settings = await other.readSettings();
  assert.deepEqual([settings.turnSeconds, settings.approvalHours], [120, 2]);
  const { rows } = await database.pool.query(
    "select subject from audit_entry where act = 'settings.changed' order by id",
  );
  assert.deepEqual(
    rows.map((row) => row.subject),
    ['setting:turnSeconds', 'setting:approvalHours'],
  );
});
