import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createAudit } from './audit.ts';
import { sealAudit, verifyAudit } from './seal-audit.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

const later = () => new Date(Date.now() + 60_000);

test('entries are chained in order by one sealer of several, and the walk finds them whole', async () => {
  const audit = createAudit(database.database, Buffer.alloc(32, 7));
  for (let index = 0; index < 620; index += 1) {
    await audit.recordAudit({
      actor: 'person-1',
      act: 'thing.done',
      subject: audit.personSubject('person-2'),
      content: { index, nested: { b: [1, 2.5, null], a: 'é' } },
    });
  }
  const counts = await Promise.all([1, 2, 3, 4].map(() => sealAudit(database.database, later())));
  assert.equal(
    counts.reduce((sum, count) => sum + count),
    620,
  );
  assert.deepEqual(await verifyAudit(database.database), { sealed: 620, unsealed: 0, brokenAt: null });
  const { rows } = await database.pool.query('select actor, subject from audit_entry limit 1');
  assert.match(rows[0].actor, /^[0-9a-f]{32}$/);
  assert.match(rows[0].subject, /^person:[0-9a-f]{32}$/);
});

test('fresh entries wait for those that may still be on their way, and join the chain later', async () => {
  const audit = createAudit(database.database, Buffer.alloc(32, 7));
  await audit.recordAudit({ actor: null, act: 'desk.started', subject: null, content: {} });
  assert.equal(await sealAudit(database.database, new Date()), 0);
  assert.equal(await sealAudit(database.database, later()), 1);
  assert.deepEqual(await verifyAudit(database.database), { sealed: 621, unsealed: 0, brokenAt: null });
});

test('an entry cannot be changed; where the trigger was lifted the walk names the first that was', async () => {
  const change = `update audit_entry set content = '{"index":9999}' where id = 300`;
  await assert.rejects(database.pool.query(change), /never changed/);
  await assert.rejects(database.pool.query('delete from audit_entry where id = 300'), /never changed/);
  await database.pool.query('alter table audit_entry disable trigger audit_entry_append_only');
  await database.pool.query(change);
  assert.equal((await verifyAudit(database.database)).brokenAt, 300);
});

test('an act stands or falls with its transaction', async () => {
  const audit = createAudit(database.database, Buffer.alloc(32, 7));
  const entry = { actor: null, act: 'rolled.back', subject: null, content: {} };
  await assert.rejects(
    database.database.transaction(async (transaction) => {
      await audit.recordAudit(entry, transaction);
      throw new Error('no');
    }),
  );
  const { rowCount } = await database.pool.query("select 1 from audit_entry where act = 'rolled.back'");
  assert.equal(rowCount, 0);
});
