import type { Memory, MemoryCategory, MemoryStatus } from '@plugdesk/protocol';
import { sql } from 'kysely';
import type { Database } from '../../database/open-database.ts';
import { readPlace, writePlace } from '../../page-place.ts';
import { memoryColumns } from '../statements/claim-due-memory.ts';
import { presentMemory } from './present-memory.ts';
import { searchQuery } from './search-query.ts';

/** Which memories are wanted. */
export interface MemoryFilter {
  search?: string | undefined;
  category?: MemoryCategory | undefined;
  status?: MemoryStatus | undefined;
  /** Began at or after, and before, in ISO 8601. */
  from?: string | undefined;
  to?: string | undefined;
  discarded: 'without' | 'with' | 'only';
  before?: string | undefined;
}

const pageSize = 30;

/** A person's memories, those that began last first, in pages by key. */
export async function listMemories(
  database: Database,
  personId: string,
  filter: MemoryFilter,
): Promise<{ memories: Memory[]; next: string | null }> {
  let query = database.kysely
    .selectFrom('memory')
    .select([...memoryColumns])
    .where('person_id', '=', personId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1);
  if (filter.category !== undefined) query = query.where('category', '=', filter.category);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.from !== undefined) query = query.where('started_at', '>=', new Date(filter.from));
  if (filter.to !== undefined) query = query.where('started_at', '<', new Date(filter.to));
  if (filter.discarded !== 'with') query = query.where('discarded', '=', filter.discarded === 'only');
  if (filter.search !== undefined && filter.search !== '') {
    const words = searchQuery(filter.search);
    if (words === null) return { memories: [], next: null };
    query = query.where(sql<boolean>`search @@ ${words}::tsquery`);
  }
  if (filter.before !== undefined) {
    const { at, id } = readPlace(filter.before);
    query = query.where((where) =>
      where.or([
        where('started_at', '<', at),
        where.and([where('started_at', '=', at), where('id', '<', id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    memories: page.map(presentMemory),
    next: rows.length > pageSize && last ? writePlace({ at: last.started_at, id: last.id }) : null,
  };
}
