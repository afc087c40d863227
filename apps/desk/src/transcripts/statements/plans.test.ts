import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql, type Transaction } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import type { Schema } from '../../database/schema-types.ts';
import { beginSessions } from './begin-sessions.ts';
import { claimDueSessions, claimSession } from './claim-due-sessions.ts';
import { countKnownSegments } from './count-known-segments.ts';
import { insertSegments } from './insert-segments.ts';
import { isSessionDue } from './is-session-due.ts';
import { lockSessions } from './lock-sessions.ts';
import { readNewSegments } from './read-new-segments.ts';
import { saveSessions } from './save-sessions.ts';

const sessions = 6_000;
const piecesEach = 4;
const people = 20;
const batch = 100;
const at = new Date('2026-11-21T09:00:00Z');

/** What the planner believes, and is wrong about. Tables are never vacuumed or analyzed by themselves here. */
const beliefs = {
  empty: 'analyze transcript_session; analyze transcript_segment',
  oneRow: `
    insert into transcript_session (person_id, id, source, started_at, last_segment_at, due_at)
      values ('p0', 'first', 'test', '${at.toISOString()}', '${at.toISOString()}', '${at.toISOString()}');
    insert into transcript_segment (person_id, session_id, id, text, speaker, is_user, start_seconds, end_seconds, received_at)
      values ('p0', 'first', '1', 'Hi', 'A', false, 0, 1, '${at.toISOString()}');
    analyze transcript_session; analyze transcript_segment`,
  oneSession: `
    insert into transcript_session (person_id, id, source, started_at, last_segment_at, due_at)
      values ('p0', 'first', 'test', '${at.toISOString()}', '${at.toISOString()}', '${at.toISOString()}');
    insert into transcript_segment (person_id, session_id, id, text, speaker, is_user, start_seconds, end_seconds, received_at)
      select 'p0', 'first', n::text, 'Hi', 'A', false, n, n, '${at.toISOString()}' from generate_series(1, 5000) n;
    analyze transcript_session; analyze transcript_segment;
    delete from transcript_session; delete from transcript_segment`,
};

test('where the planner believes that the tables are empty, hot statements look up by key', (t) =>
  checkUnder(t, beliefs.empty));
test('where the planner believes that there is one row, hot statements look up by key', (t) =>
  checkUnder(t, beliefs.oneRow));
test('where the planner believes that everything is one session, hot statements look up by key', (t) =>
  checkUnder(t, beliefs.oneSession));

/** Fills the tables behind the planner's back, and counts what the statements read of them. */
async function checkUnder(t: TestContext, teach: string): Promise<void> {
  const database = await createTestDatabase();
  t.after(() => database.close());
  await database.pool.query(`
      alter table transcript_session set (autovacuum_enabled = off);
      alter table transcript_segment set (autovacuum_enabled = off);
      insert into person (id, name, email) select 'p' || n, 'p', n || '@example.com' from generate_series(0, ${people - 1}) n`);
  await database.pool.query(teach);
  await database.pool.query(`
      insert into transcript_session (person_id, id, source, started_at, last_segment_at, due_at, gathered_through)
        select 'p' || n % ${people}, 's' || n, 'test', timestamptz '${at.toISOString()}' - n * interval '1 minute',
          '${at.toISOString()}', timestamptz '${at.toISOString()}' + n * interval '1 second', 0 from generate_series(1, ${sessions}) n;
      insert into transcript_segment (person_id, session_id, id, text, speaker, is_user, start_seconds, end_seconds, received_at)
        select 'p' || n % ${people}, 's' || n, piece::text, 'Hi', 'A', false, piece, piece, '${at.toISOString()}'
        from generate_series(1, ${sessions}) n, generate_series(1, ${piecesEach}) piece`);
  await checkStatements(database);
}

interface Costs {
  whole: number;
  scans: number;
  rows: number;
}

/** What was read of both tables, as PostgreSQL itself counts it on this connection so far. */
async function readCosts(
  transaction: Transaction<Schema>,
  tables = ['transcript_session', 'transcript_segment'],
): Promise<Costs> {
  const { rows } = await sql<Costs>`
    select sum(seq_scan)::int as whole, sum(idx_scan)::int as scans, sum(idx_tup_fetch)::int as rows
    from pg_stat_xact_user_tables where relname = any(${tables})`.execute(transaction);
  const [counted] = rows;
  assert.ok(counted);
  return counted;
}

async function checkStatements(database: TestDatabase): Promise<void> {
  const keys = Array.from({ length: batch }, (_, index) => {
    const number = 1 + index * 50;
    return { personId: `p${number % people}`, sessionId: `s${number}` };
  });
  /** Runs a statement in a transaction of its own; it may look up so many rows for each session, and no more. */
  async function assertCost(
    name: string,
    most: { scans: number; rows: number },
    run: (transaction: Transaction<Schema>) => Promise<unknown>,
  ) {
    await database.database.transaction(async (transaction) => {
      const before = await readCosts(transaction);
      await run(transaction);
      const after = await readCosts(transaction);
      assert.equal(after.whole, before.whole, `${name}: a whole table was read`);
      const [scans, rows] = [after.scans - before.scans, after.rows - before.rows];
      assert.ok(scans <= most.scans, `${name}: ${scans} look-ups`);
      assert.ok(rows <= most.rows, `${name}: ${rows} rows`);
    });
  }
  const each = (scans: number, rows: number) => ({ scans: scans * batch, rows: rows * batch });
  await assertCost('hold sessions', each(1, 1), (transaction) => lockSessions(transaction, keys));
  await assertCost('begin sessions', each(2, 2), (transaction) =>
    beginSessions(
      transaction,
      keys.map((key) => ({ ...key, sessionId: `new-${key.sessionId}`, source: 'test', language: null })),
      at,
      new Date(at.getTime() + 10_000_000),
    ),
  );
  await assertCost('store pieces', each(3, 3), (transaction) =>
    insertSegments(
      transaction,
      keys.map((key) => ({ ...key, id: 'new', text: 'Hi', speaker: 'A', isUser: false, start: 0, end: 1 })),
      at,
    ),
  );
  await assertCost('store pieces again', each(3, 3), async (transaction) => {
    const stored = await insertSegments(
      transaction,
      keys.map((key) => ({ ...key, id: '1', text: 'Hi', speaker: 'A', isUser: false, start: 0, end: 1 })),
      at,
    );
    assert.deepEqual(stored, []);
  });
  const [first] = keys;
  assert.ok(first);
  await assertCost('count known pieces', { scans: 5, rows: 5 }, (transaction) =>
    countKnownSegments(transaction, first, ['1', '2', 'new']),
  );
  await assertCost('hold one session', { scans: 1, rows: 1 }, (transaction) =>
    claimSession(transaction, first),
  );
  // Much more is due than is taken.
  const due = new Date(at.getTime() + 2_000_000);
  for (const [furthestMs, now] of [
    [86_400_000, due],
    [0, new Date(0)],
    [1e13, new Date(0)],
  ] as const) {
    await assertCost('look whether something is due', { scans: 2, rows: 2 }, async (transaction) => {
      assert.equal(await isSessionDue(transaction, now, furthestMs), furthestMs < 1e13);
    });
  }
  await assertCost('hold what is due', { scans: 4, rows: batch + 2 }, async (transaction) => {
    assert.equal((await claimDueSessions(transaction, due, batch, 86_400_000)).length, batch);
  });
  await database.database.transaction(async (transaction) => {
    const live = await claimDueSessions(transaction, due, batch, 86_400_000);
    const before = await readCosts(transaction);
    const pieces = await readNewSegments(transaction, live);
    const read = await readCosts(transaction);
    assert.ok(pieces.every((rows) => rows.length > 0));
    assert.deepEqual(
      [read.whole - before.whole, read.scans - before.scans, read.rows - before.rows],
      [0, batch, pieces.flat().length],
    );
    await saveSessions(
      transaction,
      live.map((session) => ({
        personId: session.person_id,
        sessionId: session.id,
        status: 'in_progress',
        lastSegmentAt: at,
        endedAt: null,
        dueAt: new Date(due.getTime() + 30_000),
        gatheredThrough: 1,
        segmentCount: 4,
        characters: 100,
        windowCount: 1,
        speakers: { A: 0 },
        memoryId: null,
      })),
    );
    const saved = await readCosts(transaction);
    assert.equal(saved.whole, read.whole);
    assert.deepEqual([saved.scans - read.scans, saved.rows - read.rows], [batch, batch]);
  });
  // A rare act: it may look through what the person has of sessions, but not through the pieces of others.
  await database.database.transaction(async (transaction) => {
    const before = await readCosts(transaction, ['transcript_segment']);
    await transaction
      .deleteFrom('transcript_session')
      .where('person_id', '=', first.personId)
      .where('id', '=', first.sessionId)
      .execute();
    const after = await readCosts(transaction, ['transcript_segment']);
    assert.deepEqual(
      [after.whole - before.whole, after.scans - before.scans, after.rows - before.rows],
      [0, 1, piecesEach + 1],
    );
  });
}
