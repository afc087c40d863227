import { sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema-types.ts';

/** A memory that is held back. */
export interface HeldMemory {
  personId: string;
  memoryId: string;
}

/** What telling of memories works with. */
export interface AnnouncementDependencies {
  database: Database;
  now: () => Date;
  logger: Logger;
  /**
   * Reads a memory and says how its plugins are told of it, in a transaction; null where there is nothing to tell.
   * It is asked before that transaction begins.
   */
  prepare: (held: HeldMemory) => Promise<((transaction: Transaction<Schema>) => Promise<void>) | null>;
}

/** After so long telling of one that went wrong is tried again, in milliseconds. */
const pauseAfterFaultMs = 15_000;

/**
 * Tells of one memory that was held back and is due: every prompt over it was run or has failed once, or its time is up.
 * It is told of by one process, once: whoever takes its row tells in the same transaction. One of a suspended person is
 * kept until they are active again.
 * @returns false where none is due
 */
export async function announceDue(deps: AnnouncementDependencies): Promise<boolean> {
  const held = await findDue(deps);
  if (held === null) return false;
  try {
    const tell = await deps.prepare(held);
    await deps.database.transaction(async (transaction) => {
      // Held, so that nobody is suspended between this and the choice of who is told.
      const { rows } = await sql`
        select from person where id = ${held.personId} and not suspended for share`.execute(transaction);
      if (rows.length === 0) return;
      const { numAffectedRows } = await sql`
        delete from memory_announcement where person_id = ${held.personId} and memory_id = ${held.memoryId}`.execute(
        transaction,
      );
      if (Number(numAffectedRows) > 0) await tell?.(transaction);
    });
  } catch (error) {
    deps.logger.error(
      { err: error, memoryId: held.memoryId },
      'plugins could not be told of a memory; it is tried again',
    );
    // The others are not held up by it.
    await sql`
      update memory_announcement set next_try_at = ${new Date(deps.now().getTime() + pauseAfterFaultMs)}
      where person_id = ${held.personId} and memory_id = ${held.memoryId}`.execute(deps.database.kysely);
  }
  return true;
}

async function findDue({ database, now }: AnnouncementDependencies): Promise<HeldMemory | null> {
  const at = now();
  // A prompt that failed is tried again for a day: nobody waits for that. One whose process died has not failed.
  const { rows } = await sql<{ person_id: string; memory_id: string }>`
    select person_id, memory_id from memory_announcement held
    where next_try_at <= ${at} and (latest_at <= ${at} or not exists (
      select from memory_result made
      where made.person_id = held.person_id and made.memory_id = held.memory_id and made.kind = 'prompt'
        and made.status = 'making' and made.fault is null))
      and exists (select from person where person.id = held.person_id and not person.suspended)
    order by latest_at limit 1`.execute(database.kysely);
  const [row] = rows;
  return row === undefined ? null : { personId: row.person_id, memoryId: row.memory_id };
}
