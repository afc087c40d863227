import { Socket } from 'node:net';
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
  // Advisory locks count per database: all leases are taken in this one.
  const socket = new Socket();
  const client = new pg.Client({
    stream: () => socket,
    host: socketFolder,
    port: 5432,
    user: databaseUser,
    database: 'postgres',
    application_name: 'plugdesk-supervisor',
    connectionTimeoutMillis: 5_000,
  });
  let held = false;
  let ended = false;
  client.on('error', () => {});
  client.on('end', () => {
    if (held && !ended) onLost();
  });
  const end = async () => {
    ended = true;
    await client.end().catch(() => {});
  };
  try {
    await client.connect();
    const answer = await client.query<{ taken: boolean }>('select pg_try_advisory_lock_shared($1) as taken', [
      leaseKey,
    ]);
    if (answer.rows[0]?.taken !== true) {
      await end();
      return undefined;
    }
    await createDatabaseIfMissing(client, database);
  } catch {
    await end();
    return undefined;
  }
  held = true;
  // The share alone keeps no process alive.
  socket.unref();
  return {
    end,
    release: async () => {
      socket.ref();
      const answer = await client.query<{ alone: boolean }>(
        'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as alone',
        [leaseKey],
      );
      return answer.rows[0]?.alone === true;
    },
  };
}

async function createDatabaseIfMissing(client: pg.Client, database: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (found.rowCount !== 0) return;
  await client
    .query(`create database ${client.escapeIdentifier(database)}`)
    .catch((error: pg.DatabaseError) => {
      // Another desk was faster.
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
}
