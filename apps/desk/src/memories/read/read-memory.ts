import type { Memory, MemoryDetail } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import type { MemoryDependencies } from '../memory-dependencies.ts';
import { memoryColumns } from '../statements/claim-due-memory.ts';
import { presentMemory } from './present-memory.ts';

/** A memory with what was said. @throws DeskError `memory_not_found` */
export async function readMemoryDetail(
  deps: Pick<MemoryDependencies, 'database' | 'ports'>,
  personId: string,
  memoryId: string,
): Promise<MemoryDetail> {
  const memory = await readMemory(deps.database.kysely, personId, memoryId);
  const [segments, results] = await Promise.all([
    deps.ports.readSegments(personId, memory.sessionId),
    deps.ports.readResults(personId, memory.sessionId),
  ]);
  return { ...memory, segments, results };
}

/** A memory. @throws DeskError `memory_not_found` */
export async function readMemory(
  kysely: Kysely<Schema>,
  personId: string,
  memoryId: string,
): Promise<Memory> {
  const row = await kysely
    .selectFrom('memory')
    .select([...memoryColumns])
    .where('person_id', '=', personId)
    .where('id', '=', memoryId)
    .executeTakeFirst();
  if (row === undefined) throw memoryNotFound();
  return presentMemory(row);
}

/** That there is none of this id. */
export function memoryNotFound(): DeskError {
  return new DeskError('memory_not_found', 'You have no such memory.', {
    hint: 'It may have been deleted: read the list again.',
  });
}
