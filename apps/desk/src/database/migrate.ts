import type pg from 'pg';
import { DatabaseError } from './database-error.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

/** What the table `migration` remembers of a step that was taken. */
interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
}

/** Any number does, as long as nothing else in the database locks on it. */
const lockKey = 7_034_121;

/**
 * Brings the database forward to the code's schema: each outstanding migration in a transaction of its own,
 * in order. Two desks that start together wait for each other. Returns the numbers that were applied now.
 * @throws DatabaseError `database_migration_changed`, `database_migration_missing` (an applied one is not what
 *   the code has), `database_newer_than_code`, `database_migration_failed` (rolled back; earlier ones stay)
 */
export async function migrate(pool: pg.Pool, migrations?: readonly Migration[]): Promise<number[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`create table if not exists migration (
      number integer primary key,
      name text not null,
      hash text not null,
      applied_at timestamptz not null default now()
    )`);
    const applied = await client.query<AppliedMigration>(
      'select number, name, hash from migration order by number',
    );
    const outstanding = outstandingMigrations(applied.rows, wanted);
    for (const migration of outstanding) await applyMigration(client, migration);
    return outstanding.map((migration) => migration.number);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection in an unknown state is thrown away, and its lock with it.
    if (!broken) await client.query('select pg_advisory_unlock($1)', [lockKey]);
    client.release(broken);
  }
}

/** Which of the code's migrations are still to be applied; refuses when history and code disagree. */
function outstandingMigrations(
  applied: readonly AppliedMigration[],
  wanted: readonly Migration[],
): readonly Migration[] {
  const last = applied.at(-1);
  if (last && last.number > wanted.length) {
    throw new DatabaseError(
      'database_newer_than_code',
      `The database is at migration ${last.number} (${last.name}), this Plugdesk knows ${wanted.length}.`,
      'Start the newer Plugdesk, or restore the backup made before it.',
    );
  }
  for (const [index, done] of applied.entries()) {
    const known = wanted[index];
    if (done.number !== index + 1 || !known) {
      throw new DatabaseError(
        'database_migration_missing',
        `The database has migration ${done.number} (${done.name}) without migration ${index + 1}.`,
        'Its table "migration" was edited by hand: restore it from a backup.',
      );
    }
    if (done.hash !== known.hash || done.name !== known.name) {
      throw new DatabaseError(
        'database_migration_changed',
        `Migration ${done.number} (${done.name}) was applied with other text than this code has (${known.name}).`,
        'An applied migration is never edited: restore its file and write a new one.',
      );
    }
  }
  return wanted.slice(applied.length);
}

async function applyMigration(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into migration (number, name, hash) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError(
      'database_migration_failed',
      `Migration ${migration.number} (${migration.name}) failed: ${reason}.`,
      'Nothing of it was kept; the database is as before it.',
      { cause },
    );
  }
}
