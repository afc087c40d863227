import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { claimDueMemory } from './claim-due-memory.ts';

const at = new Date('2026-11-21T09:00:00Z');

/** Memories `from` to `to` of one person, each due a second after the one before. */
const fill = (from: number, to: number) => `
  insert into transcript_session (person_id, id, source, started_at, last_segment_at, due_at)
    select 'ada', 's' || n, 'test', '${at.toISOString()}', '${at.toISOString()}', '${at.toISOString()}'
    from generate_series(${from}, ${to}) n;
  insert into memory (person_id, id, session_id, source, started_at, finished_at, created_at, next_try_at)
    select 'ada', 'm' || n, 's' || n, 'test', timestamptz '${at.toISOString()}' + n * interval '1 second',
      '${at.toISOString()}', '${at.toISOString()}', timestamptz '${at.toISOString()}' + n * interval '1 second'
    from generate_series(${from}, ${to}) n`;

for (const [belief, known] of [
  ['there is none', 0],
  ['there is one', 1],
] as const) {
  test(`where the planner believes that ${belief}, a memory that is due is taken up by look-ups`, async (t) => {
    const database = await createTestDatabase();
    t.after(() => database.close());
    await database.pool.query(`
      alter table memory set (autovacuum_enabled = off);
      insert into person (id, name, email) values ('ada', 'Ada', 'ada@example.com')`);
    await database.pool.query(fill(1, known));
    await database.pool.query('analyze memory');
    await database.pool.query(fill(known + 1, 4_000));
    await database.database.transaction(async (transaction) => {
      const read = async () => {
        const { rows } = await sql<{ whole: number; scans: number; rows: number }>`
          select seq_scan::int as whole, idx_scan::int as scans, idx_tup_fetch::int as rows
          from pg_stat_xact_user_tables where relname = 'memory'`.execute(transaction);
        return rows[0] ?? { whole: 0, scans: 0, rows: 0 };
      };
      const before = await read();
      const taken = await claimDueMemory(
        { ...database.database, kysely: transaction },
        new Date(at.getTime() + 3_000_000),
        60_000,
      );
      assert.equal(taken?.id, 'm1');
      const after = await read();
      assert.equal(after.whole - before.whole, 0);
      assert.ok(after.scans - before.scans <= 3, `${after.scans - before.scans} look-ups`);
      assert.ok(after.rows - before.rows <= 3, `${after.rows - before.rows} rows`);
    });
  });
}
