import pg, { type ClientBase, type Pool } from 'pg';

/** How long deliveries and attempts are kept, in days. */
export const keptDays = 30;
/** So many days ahead have their partitions already. */
const daysAhead = 3;
const dayMs = 86_400_000;

const tables = [
  { table: 'delivery', column: 'created_at' },
  { table: 'delivery_attempt', column: 'started_at' },
] as const;

/** Keeps the partitions of history: one a day (UTC). */
export interface Partitions {
  /** Makes those of a day and of the next ones, where missing. Costs nothing when it was done already. */
  prepare(at: Date): Promise<void>;
  /** Drops those that are older than {@link keptDays}, and lanes at which nothing waits for a day. */
  forgetOld(now: Date): Promise<void>;
}

/**
 * Partitions are made on a connection of their own, beside the pool: whoever stores an event is in a transaction, and its
 * connection may be the last one.
 */
export function createPartitions(pool: Pool): Partitions {
  let preparedThrough = Number.NEGATIVE_INFINITY;
  let preparing: Promise<void> | null = null;

  async function make(at: Date): Promise<void> {
    const first = dayOf(at);
    const client = new pg.Client(pool.options);
    // Else one that breaks would end the process; the statement that runs on it fails, and says why.
    client.on('error', () => {});
    try {
      await client.connect();
      for (let day = first; day <= first + daysAhead; day += 1) {
        for (const { table, column } of tables) await makePartition(client, table, column, day);
      }
    } finally {
      await client.end().catch(() => {});
    }
    preparedThrough = Math.max(preparedThrough, first + daysAhead);
  }

  return {
    async prepare(at) {
      while (dayOf(at) > preparedThrough) {
        preparing ??= make(at).finally(() => {
          preparing = null;
        });
        await preparing;
      }
    },
    async forgetOld(now) {
      const oldest = dayOf(now) - keptDays;
      for (const { table } of tables) {
        const { rows } = await pool.query<{ name: string }>(
          `select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass`,
          [table],
        );
        const old = rows.map((row) => row.name).filter((name) => name < partitionName(table, oldest));
        for (const name of old) await dropPartition(pool, name);
      }
      await forgetIdleLanes(pool, now);
    },
  };
}

/** Days since 1970. */
function dayOf(at: Date): number {
  return Math.floor(at.getTime() / dayMs);
}

function partitionName(table: string, day: number): string {
  return `${table}_${dayText(day).replaceAll('-', '')}`;
}

function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Any number that nothing else in the database locks on. */
const partitionLock = 7_034_127;

/** Attached, not made in place: that would lock out whoever writes into the table. */
async function makePartition(client: ClientBase, table: string, column: string, day: number): Promise<void> {
  const name = partitionName(table, day);
  const exists = async () =>
    (await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [name])).rows[0]
      ?.found;
  if (await exists()) return;
  const [from, to] = [`'${dayText(day)} 00:00:00+00'`, `'${dayText(day + 1)} 00:00:00+00'`];
  // One statement text without parameters is one transaction; two desks make it one after the other.
  await client.query(`
    do $$ begin
      perform pg_advisory_xact_lock(${partitionLock});
      if to_regclass('${name}') is null then
        create table ${name} (like ${table} including defaults including constraints,
          check (${column} >= ${from} and ${column} < ${to}));
        alter table ${table} attach partition ${name} for values from (${from}) to (${to});
        alter table ${name} drop constraint ${name}_${column}_check;
      end if;
    exception
      -- Its maker has committed, and this connection has not heard of it yet.
      when duplicate_table then null;
    end $$`);
}

/** Waits for nobody: a drop that would have to is tried again with the next round. */
async function dropPartition(pool: Pool, name: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`set local lock_timeout = '2s'`);
    await client.query(`drop table if exists ${name}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    if ((error as { code?: string }).code !== '55P03') throw error;
  } finally {
    client.release();
  }
}

/** In batches, so that nobody who adds to a lane waits long. */
async function forgetIdleLanes(pool: Pool, now: Date): Promise<void> {
  const before = new Date(now.getTime() - dayMs);
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from delivery_lane where ctid = any (array(
         select ctid from delivery_lane where next_at is null and pending_since < $1 limit 1000 for update skip locked))`,
      [before.toISOString()],
    );
    if ((rowCount ?? 0) < 1_000) return;
  }
}
