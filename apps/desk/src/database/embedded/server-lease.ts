import pg from 'pg';
import { databaseUser } from './initialize-data-folder.ts';

/**
 * A desk's share in a running server: a connection that holds a shared advisory lock. Killed with the desk,
 * it is gone by itself, so no list of users can go stale. Who takes the lock alone may stop the server.
 */
const leaseKey = 7_034_122;

/** The connection that stands for one desk. */
export interface ServerLease {
  /** Gives the share back. True when nobody else has one: the caller then must stop the server. */
  release(): Promise<boolean>;
  /** Closes the connection. */
  end(): Promise<void>;
}

/**
 * Takes a share in the server behind a socket; undefined when none answers there or it is being stopped.
 * `onLost` is called once when the connection breaks by itself: the server is gone.
 */
export async function takeServerLease(
  socketFolder: string,
  database: string,
  onLost: () => void,
): Promise<ServerLease | undefined> {
  // A pool of one connection that never idles out and that alone keeps no process alive.
  const pool = new pg.Pool({
    host: socketFolder,
    port: 5432,
    user: databaseUser,
    // Advisory locks count per database: all leases are taken in this one.
    database: 'postgres',
    application_name: 'plugdesk-supervisor',
    connectionTimeoutMillis: 5_000,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  let held = false;
  pool.on('error', () => {
    if (!held) return;
    held = false;
    onLost();
  });
  const end = async () => {
    held = false;
    await pool.end().catch(() => {});
  };
  try {
    const answer = await pool.query<{ taken: boolean }>('select pg_try_advisory_lock_shared($1) as taken', [
      leaseKey,
    ]);
    if (answer.rows[0]?.taken !== true) {
      await end();
      return undefined;
    }
    await createDatabaseIfMissing(pool, database);
  } catch {
    await end();
    return undefined;
  }
  held = true;
  return {
    end,
    release: async () => {
      if (!held) return false;
      held = false;
      const answer = await pool.query<{ alone: boolean }>(
        'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as alone',
        [leaseKey],
      );
      return answer.rows[0]?.alone === true;
    },
  };
}

async function createDatabaseIfMissing(pool: pg.Pool, database: string): Promise<void> {
  const found = await pool.query('select 1 from pg_database where datname = $1', [database]);
  if (found.rowCount !== 0) return;
  await pool.query(`create database ${pg.escapeIdentifier(database)}`).catch((error: pg.DatabaseError) => {
    // Another desk was faster.
    if (error.code !== '42P04' && error.code !== '23505') throw error;
  });
}
