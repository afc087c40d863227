import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { columnTypes } from './column-types.ts';
import { namePoolErrors } from './name-pool-errors.ts';
import type { Schema } from './schema-types.ts';

/** How to reach PostgreSQL: an address, or the unix socket of the embedded server. */
export interface DatabaseOptions {
  /** `postgresql://…`; a unix socket is written `postgresql://user@localhost/name?host=/folder`. */
  readonly url: string;
  /** Connections this process keeps at most. Default 10. */
  readonly poolSize?: number;
  /** How long whoever needs a connection waits for one, in milliseconds; then it fails with a code. Default 30,000. */
  readonly waitMs?: number;
  /** Shown in `pg_stat_activity`. Default `plugdesk`. */
  readonly applicationName?: string;
  /** Told when an idle connection breaks (the server went away); the next query opens a new one. */
  readonly onIdleError?: (error: Error) => void;
}

/** The desk's one door to PostgreSQL. */
export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly pool: pg.Pool;
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<Result>(work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result>;
  /** Has `act` done right after the commit of a transaction of this door; not where it rolls back. It must not throw. */
  afterCommit(transaction: Transaction<Schema>, act: () => void): void;
  /** Waits for running queries and closes every connection. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens a pool of connections. Nothing is sent until the first query.
 * `bigint` reads as number (as BigInt beyond 2^53), `timestamptz` as Date, `numeric` as text.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: options.waitMs ?? 30_000,
    application_name: options.applicationName ?? 'plugdesk',
    types: columnTypes,
  });
  namePoolErrors(pool);
  const onIdleError = options.onIdleError ?? (() => {});
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', onIdleError);
  // So would one that breaks between two statements of a transaction: the next statement fails, and says why.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  const acts = new WeakMap<Transaction<Schema>, (() => void)[]>();
  return {
    kysely,
    pool,
    async transaction(work) {
      const afterwards: (() => void)[] = [];
      const result = await kysely.transaction().execute((transaction) => {
        acts.set(transaction, afterwards);
        return work(transaction);
      });
      for (const act of afterwards) act();
      return result;
    },
    afterCommit(transaction, act) {
      const afterwards = acts.get(transaction);
      if (afterwards === undefined) throw new TypeError('a transaction of another door was given');
      afterwards.push(act);
    },
    close: () => {
      // Not `kysely.destroy()`: it does nothing when only the pool was used.
      closing ??= pool.end();
      return closing;
    },
  };
}
