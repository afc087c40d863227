import type { Memory, MemoryDetail, MemoryStructure } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { beginMemories } from './begin-memories.ts';
import type { MemoryDependencies } from './memory-dependencies.ts';
import { listMemories, type MemoryFilter } from './read/list-memories.ts';
import { memoryNotFound, readMemory, readMemoryDetail } from './read/read-memory.ts';
import { type FoundMemory, type MemorySearch, searchMemories } from './read/search-memories.ts';
import { startMaking } from './start-making.ts';

/** What is kept of finished transcripts. */
export interface Memories {
  /** Begins memories in the transaction that ends their sessions. @returns their ids, in order */
  begin(transaction: Transaction<Schema>, ended: Parameters<typeof beginMemories>[2]): Promise<string[]>;
  list(personId: string, filter: MemoryFilter): Promise<{ memories: Memory[]; next: string | null }>;
  /** @throws DeskError `memory_not_found` */
  read(personId: string, memoryId: string): Promise<MemoryDetail>;
  /** Whether a person has any that a search could find. */
  hasAny(personId: string): Promise<boolean>;
  search(personId: string, search: MemorySearch): Promise<FoundMemory[]>;
  /** Which of these are no more; waits for one that is being deleted. */
  findGone(personId: string, memoryIds: readonly string[]): Promise<string[]>;
  /** The memory of a session that is being deleted, held until then; null where it has none. */
  holdOfSession(
    transaction: Transaction<Schema>,
    session: { personId: string; sessionId: string },
  ): Promise<string | null>;
  /** @throws DeskError `memory_not_found`, `action_item_not_found` */
  tick(personId: string, memoryId: string, index: number, completed: boolean): Promise<Memory>;
  /** Makes one that failed again. @throws DeskError `memory_not_found`, `memory_not_failed` */
  makeAgain(personId: string, memoryId: string): Promise<Memory>;
  /** Deletes it with its transcript. @throws DeskError `memory_not_found` */
  remove(personId: string, memoryId: string): Promise<void>;
  /** Begins to make what is due. */
  start(): void;
  stop(): Promise<void>;
}

/** The engine of memories. */
export function createMemories(deps: MemoryDependencies): Memories {
  const { database } = deps;
  let making: ReturnType<typeof startMaking> | null = null;
  return {
    begin: (transaction, ended) => beginMemories(deps, transaction, ended),
    list: (personId, filter) => listMemories(database, personId, filter),
    read: (personId, memoryId) => readMemoryDetail(deps, personId, memoryId),
    async hasAny(personId) {
      const any = await database.kysely
        .selectFrom('memory')
        .select('id')
        .where('person_id', '=', personId)
        .where('status', '=', 'completed')
        .where('discarded', '=', false)
        .limit(1)
        .executeTakeFirst();
      return any !== undefined;
    },
    search: (personId, search) => searchMemories(deps, personId, search),
    async findGone(personId, memoryIds) {
      const standing = await database.kysely
        .selectFrom('memory')
        .select('id')
        .where('person_id', '=', personId)
        .where('id', 'in', [...memoryIds])
        .forKeyShare()
        .execute();
      const ids = new Set(standing.map(({ id }) => id));
      return memoryIds.filter((id) => !ids.has(id));
    },
    async holdOfSession(transaction, { personId, sessionId }) {
      const memory = await transaction
        .selectFrom('memory')
        .select('id')
        .where('person_id', '=', personId)
        .where('session_id', '=', sessionId)
        .forUpdate()
        .executeTakeFirst();
      return memory?.id ?? null;
    },
    tick: (personId, memoryId, index, completed) =>
      database.transaction(async (transaction) => {
        await holdMemory(transaction, personId, memoryId);
        const memory = await readMemory(transaction, personId, memoryId);
        const structure: MemoryStructure | null = memory.structure;
        const item = structure?.actionItems[index];
        if (structure === null || item === undefined) {
          throw new DeskError('action_item_not_found', 'This memory has no such thing to do.', {
            hint: 'Read the memory again.',
          });
        }
        item.completed = completed;
        await transaction
          .updateTable('memory')
          .set({ structure: JSON.stringify(structure) })
          .where('person_id', '=', personId)
          .where('id', '=', memoryId)
          .execute();
        return { ...memory, structure };
      }),
    makeAgain: (personId, memoryId) =>
      database.transaction(async (transaction) => {
        await holdMemory(transaction, personId, memoryId);
        const memory = await readMemory(transaction, personId, memoryId);
        if (memory.status !== 'failed') {
          throw new DeskError('memory_not_failed', 'This memory did not fail.', {
            hint: 'Only one whose every try failed is made again.',
          });
        }
        await transaction
          .updateTable('memory')
          .set({ status: 'processing', next_try_at: deps.now(), attempts: 0 })
          .where('person_id', '=', personId)
          .where('id', '=', memoryId)
          .execute();
        await deps.ports.onSettled(transaction, { personId, sessionId: memory.sessionId }, 'processing');
        return readMemory(transaction, personId, memoryId);
      }),
    async remove(personId, memoryId) {
      // The session takes everything with it: pieces, memory, and what refers to them.
      const memory = await database.kysely
        .selectFrom('memory')
        .select('session_id')
        .where('person_id', '=', personId)
        .where('id', '=', memoryId)
        .executeTakeFirst();
      if (memory === undefined) throw memoryNotFound();
      await deps.ports.removeSession({ personId, sessionId: memory.session_id }).catch((error: unknown) => {
        // Somebody else deleted it in between.
        if (error instanceof DeskError && error.code === 'transcript_not_found') throw memoryNotFound();
        throw error;
      });
    },
    start() {
      making ??= startMaking(deps);
    },
    async stop() {
      await making?.stop();
    },
  };
}

/** Two clicks at once change it one after the other. */
async function holdMemory(
  transaction: Transaction<Schema>,
  personId: string,
  memoryId: string,
): Promise<void> {
  await transaction
    .selectFrom('memory')
    .select('id')
    .where('person_id', '=', personId)
    .where('id', '=', memoryId)
    .forUpdate()
    .execute();
}
