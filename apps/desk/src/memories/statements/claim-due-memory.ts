import { type Selectable, sql } from 'kysely';
import type { Database } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema-types.ts';

/** A memory as it is stored, without its search words. */
export type MemoryRow = Omit<Selectable<Schema['memory']>, 'search'>;

/** The columns of {@link MemoryRow}. */
export const memoryColumns = [
  'person_id',
  'id',
  'session_id',
  'status',
  'discarded',
  'structure',
  'made_by',
  'category',
  'source',
  'language',
  'started_at',
  'finished_at',
  'created_at',
  'words',
  'attempts',
  'next_try_at',
  'fence',
  'fault',
] as const;

/**
 * Takes up one memory that is due: nobody else does until the lease is over, and what is made must name the fence.
 * One that was taken up and not settled by then counts as tried.
 */
export async function claimDueMemory(
  database: Database,
  now: Date,
  leaseMs: number,
): Promise<MemoryRow | null> {
  const { rows } = await sql<MemoryRow>`
    with due as (
      select person_id, id from memory where next_try_at is not null and next_try_at <= ${now}
      order by next_try_at limit 1 for update skip locked
    )
    update memory set next_try_at = ${new Date(now.getTime() + leaseMs)}, fence = fence + 1, attempts = attempts + 1
    from due where memory.person_id = due.person_id and memory.id = due.id
    returning ${sql.join(memoryColumns.map((column) => sql.ref(`memory.${column}`)))}`.execute(
    database.kysely,
  );
  return rows[0] ?? null;
}

/**
 * Keeps a memory that was taken up for longer.
 * @returns false where somebody else took it up, or it was deleted
 */
export async function renewMemory(
  database: Database,
  taken: Pick<MemoryRow, 'person_id' | 'id' | 'fence'>,
  until: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update memory set next_try_at = ${until}
    where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'processing'`.execute(
    database.kysely,
  );
  return numAffectedRows !== 0n;
}
