import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { errorCode } from '../src/database/error-code.ts';
import { migrate } from '../src/database/migrate.ts';
import { type Database, openDatabase } from '../src/database/open-database.ts';
import { readMigrations } from '../src/database/read-migrations.ts';
import type { Schema } from '../src/database/schema-types.ts';
import { testServerUrl } from './test-server.ts';

/** A database of a test's own, with the desk's schema and no rows. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly kysely: Kysely<Schema>;
  /** The same as the desk opens it, for code that takes a `Database`. */
  readonly database: Database;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** SQLSTATE `invalid_catalog_name`. */
const unknownDatabase = '3D000';

/** Any number that nothing else in the server's `postgres` database locks on. */
const templateLock = 7_034_123;

/**
 * Makes a database for a test by cloning a template that has the migrations applied: real PostgreSQL in some
 * tens of milliseconds.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = await testServerUrl();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withAdministration(serverUrl, async (client) => {
    // Two checkouts share the server: the other one, with other migrations, may take this template for a left one.
    for (let left = 5; ; left -= 1) {
      const template = await ensureTemplate(client, serverUrl);
      try {
        await client.query(`create database ${name} template ${template} strategy file_copy`);
        break;
      } catch (error) {
        if (left === 0 || errorCode(error) !== unknownDatabase) throw error;
      }
    }
  });
  const url = databaseUrl(serverUrl, name);
  const database = openDatabase({ url, applicationName: name, poolSize: 10 });
  let closed: Promise<void> | undefined;
  return {
    url,
    database,
    pool: database.pool,
    kysely: database.kysely,
    close: () => {
      closed ??= database
        .close()
        .then(() =>
          withAdministration(serverUrl, (client) =>
            client.query(`drop database if exists ${name} with (force)`),
          ),
        );
      return closed;
    },
  };
}

/** Makes an empty database, without the desk's schema. For tests of migrations. */
export async function createEmptyDatabase(): Promise<{ url: string; pool: pg.Pool; close(): Promise<void> }> {
  const serverUrl = await testServerUrl();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withAdministration(serverUrl, (client) => client.query(`create database ${name}`));
  const url = databaseUrl(serverUrl, name);
  const { pool } = openDatabase({ url });
  return {
    url,
    pool,
    close: async () => {
      await pool.end();
      await withAdministration(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** The template's name carries the migrations' hash: changed migrations find no stale template. */
async function ensureTemplate(client: pg.Client, serverUrl: string): Promise<string> {
  const migrations = await readMigrations();
  const hash = createHash('sha256').update(migrations.map((migration) => migration.hash).join());
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  if (await databaseExists(client, template)) return template;
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    if (await databaseExists(client, template)) return template;
    await dropLeftovers(client);
    // Built under another name, so that a killed test run leaves no half-made template.
    const unfinished = `unfinished_${template}`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    const { pool } = openDatabase({ url: databaseUrl(serverUrl, unfinished), poolSize: 1 });
    try {
      await migrate(pool, migrations);
    } finally {
      await pool.end();
    }
    await renameWhenUnused(client, unfinished, template);
    return template;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

/** A closed connection's process may take a moment to leave the database. */
async function renameWhenUnused(client: pg.Client, from: string, to: string): Promise<void> {
  await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [from],
  );
  await client.query(`alter database ${from} rename to ${to}`);
}

/** Drops what killed test processes left, and the templates of other migrations; what is in use stays. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const found = await client.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname ~ '^(test_\d+_|template_[0-9a-f])'`,
  );
  for (const { datname } of found.rows) {
    const pid = /^test_(\d+)_/.exec(datname)?.[1];
    if (pid !== undefined && isAlive(Number(pid))) continue;
    await client.query(`drop database ${datname}`).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function databaseExists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1;
}

async function withAdministration<Result>(
  serverUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(serverUrl, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
