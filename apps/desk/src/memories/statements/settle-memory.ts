import type { Fault } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import { keepable } from '../../database/keepable.ts';
import type { Schema } from '../../database/schema-types.ts';
import type { MadeMemory } from '../make/made-memory.ts';
import { writeSearchVector } from '../read/search-vector.ts';
import { type MemoryRow, memoryColumns } from './claim-due-memory.ts';

const returned = sql.join(memoryColumns.map((column) => sql.ref(column)));

/**
 * Completes a memory, if whoever made it still holds it.
 * @returns the row as it is then; null where somebody else took it up, or it was deleted
 */
export async function completeMemory(
  transaction: Transaction<Schema>,
  taken: MemoryRow,
  made: MadeMemory & { words: number; discarded: boolean; said: string },
): Promise<MemoryRow | null> {
  const { title, overview, actionItems, events } = made.structure;
  const about = [
    overview,
    ...actionItems.map((item) => item.description),
    ...events.map((event) => event.title),
  ];
  const search = writeSearchVector([
    { text: title, weight: 'A' },
    { text: about.join('\n'), weight: 'B' },
    { text: made.said, weight: 'C' },
  ]);
  const { rows } = await sql<MemoryRow>`
    update memory set status = 'completed', structure = ${JSON.stringify(keepable(made.structure))}::jsonb,
      made_by = ${JSON.stringify(made.madeBy)}::jsonb, words = ${made.words}, discarded = ${made.discarded},
      next_try_at = null, fault = null,
      search = ${search}::tsvector
    where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'processing'
    returning ${returned}`.execute(transaction);
  return rows[0] ?? null;
}

/**
 * Notes that a try failed, or was none where there is no fault: the next one is due at `nextTryAt`, or there is none.
 * @param settled what is told of it, and how many tries there were
 * @returns the row as it is then; null where somebody else took it up, or it was deleted
 */
export async function failMemory(
  transaction: Transaction<Schema>,
  taken: MemoryRow,
  settled: { fault: Fault | null; attempts: number },
  nextTryAt: Date | null,
): Promise<MemoryRow | null> {
  const { rows } = await sql<MemoryRow>`
    update memory set status = ${nextTryAt === null ? 'failed' : 'processing'}, next_try_at = ${nextTryAt},
      fault = ${settled.fault === null ? null : JSON.stringify(settled.fault)}::jsonb, attempts = ${settled.attempts}
    where person_id = ${taken.person_id} and id = ${taken.id} and fence = ${taken.fence} and status = 'processing'
    returning ${returned}`.execute(transaction);
  return rows[0] ?? null;
}
