import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** So long plugins are not told of a memory whose prompts are being run, at most, in milliseconds. */
const heldForMs = 20_000;

/**
 * Holds a memory back for what the prompts of plugins make of it, in the transaction that makes it and queues them.
 * @returns false where no prompt is run over it: it is to be told at once
 */
export async function holdMemory(
  transaction: Transaction<Schema>,
  { personId, memoryId }: { personId: string; memoryId: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into memory_announcement (person_id, memory_id, latest_at, next_try_at)
    select ${personId}, ${memoryId}, ${new Date(now.getTime() + heldForMs)}, ${now}
    where exists (select from memory_result
      where person_id = ${personId} and memory_id = ${memoryId} and kind = 'prompt' and status = 'making')
    returning memory_id`.execute(transaction);
  return rows.length > 0;
}
