import type { Fault, MadeBy, Memory, MemoryStructure } from '@plugdesk/protocol';
import type { MemoryRow } from '../statements/claim-due-memory.ts';

/** A stored memory as everybody sees it. */
export function presentMemory(row: MemoryRow): Memory {
  return {
    id: row.id,
    sessionId: row.session_id,
    status: row.status,
    discarded: row.discarded,
    structure: row.structure as MemoryStructure | null,
    madeBy: row.made_by as MadeBy | null,
    source: row.source,
    language: row.language,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at.toISOString(),
    words: row.words,
    attempts: row.attempts,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    fault: row.fault as Fault | null,
  };
}
