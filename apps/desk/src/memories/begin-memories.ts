import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import type { MemoryDependencies } from './memory-dependencies.ts';

/** A session that ended. */
interface Ended {
  personId: string;
  sessionId: string;
  source: string;
  language: string | null;
  startedAt: Date;
  finishedAt: Date;
}

/**
 * Begins the memories of sessions, in the transaction that ends them: they are due at once.
 * @returns their ids, in order
 */
export async function beginMemories(
  deps: Pick<MemoryDependencies, 'now' | 'createId'>,
  transaction: Transaction<Schema>,
  ended: readonly Ended[],
): Promise<string[]> {
  const ids = ended.map(() => deps.createId());
  const now = deps.now();
  const list = <Key extends keyof Ended>(key: Key) => ended.map((session) => session[key]);
  await sql`
    insert into memory (person_id, id, session_id, source, language, started_at, finished_at, created_at, next_try_at)
    select person_id, id, session_id, source, language, started_at, finished_at, ${now}::timestamptz,
      ${now}::timestamptz
    from unnest(${list('personId')}::text[], ${ids}::text[], ${list('sessionId')}::text[], ${list('source')}::text[],
      ${list('language')}::text[], ${list('startedAt')}::timestamptz[], ${list('finishedAt')}::timestamptz[])
      as given (person_id, id, session_id, source, language, started_at, finished_at)`.execute(transaction);
  return ids;
}
