import type pg from 'pg';
import { waitFor } from './wait-for.ts';

/** Any number that nothing else locks on. */
const lockNumber = 4_711_017;

/** A statement that waits inside the database, where a process can be killed. */
export interface HeldStatement {
  /** Resolves when a process has got there. */
  reached(): Promise<void>;
  /** Ends the statement of the dead process uncommitted, as the database does with its connection, and lets all others pass. */
  release(): Promise<void>;
}

/**
 * Holds the next change of a row that fits the condition on `old` and `new`, so that a desk can be killed exactly there.
 * @param on which change of which table
 */
export async function holdStatement(
  pool: pg.Pool,
  condition: string,
  on:
    | 'update on tool_call'
    | 'update on connection'
    | 'insert on connection'
    | 'update on plugin_sign_in' = 'update on tool_call',
): Promise<HeldStatement> {
  const holder = await pool.connect();
  await holder.query('select pg_advisory_lock($1)', [lockNumber]);
  await pool.query(`
    create function hold_here() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(${lockNumber}); return new; end $$;
    create trigger hold_here before ${on} for each row when (${condition})
      execute function hold_here();`);
  const held = `select pid from pg_locks where locktype = 'advisory' and objid = ${lockNumber} and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  return {
    async reached() {
      await waitFor(async () => ((await pool.query(held)).rowCount ?? 0) > 0);
    },
    async release() {
      await pool.query(`select pg_terminate_backend(pid, 5000) from (${held}) waiting`);
      await holder.query('select pg_advisory_unlock($1)', [lockNumber]);
      holder.release();
      await pool.query('drop function hold_here cascade');
    },
  };
}
