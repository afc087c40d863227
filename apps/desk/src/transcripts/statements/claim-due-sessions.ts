import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { SessionKey } from './lock-sessions.ts';

/** A session that goes on, held until the transaction ends. */
export interface LiveSession {
  person_id: string;
  id: string;
  source: string;
  language: string | null;
  started_at: Date;
  last_segment_at: Date;
  due_at: Date;
  gathered_through: number;
  segment_count: number;
  /** Of the pieces that windows brought. */
  characters: number;
  window_count: number;
  speakers: Record<string, number>;
}

const columns = sql`person_id, id, source, language, started_at, last_segment_at, due_at, gathered_through,
  segment_count, characters, window_count, speakers`;

/**
 * Holds sessions at which something is due, those that wait longest first. What another process holds is left to it;
 * a process that dies lets go. What is due later than anything can be was written by a clock that has been set back
 * since: it is due now, else it would wait until that clock's time has come again.
 * @param furthestMs how far ahead something can be due
 */
export async function claimDueSessions(
  transaction: Transaction<Schema>,
  now: Date,
  most: number,
  furthestMs: number,
): Promise<LiveSession[]> {
  // Where it takes little to be due, the planner reads the table whole, or all that is due to sort it, at each look:
  // after a rest that is every session, for every five hundred of them. In the order of the index nothing is in vain.
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)`.execute(
    transaction,
  );
  const furthest = new Date(now.getTime() + furthestMs);
  const { rows } = await sql<LiveSession>`
    select * from (
      select ${columns} from transcript_session where due_at is not null and due_at <= ${now}
      order by due_at limit ${most} for no key update skip locked
    ) as due
    union all
    select * from (
      select ${columns} from transcript_session where due_at is not null and due_at > ${furthest}
      order by due_at limit ${most} for no key update skip locked
    ) as never_due`.execute(transaction);
  return rows;
}

/** Holds one session that goes on, and waits for whoever holds it; null where it has ended or there is none. */
export async function claimSession(
  transaction: Transaction<Schema>,
  key: SessionKey,
): Promise<LiveSession | null> {
  const { rows } = await sql<LiveSession>`
    select ${columns} from transcript_session
    where person_id = ${key.personId} and id between ${key.sessionId} and ${key.sessionId} and due_at is not null
    order by id for no key update`.execute(transaction);
  return rows[0] ?? null;
}
