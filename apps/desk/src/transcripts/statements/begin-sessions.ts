import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { SessionKey } from './lock-sessions.ts';

/** A session that begins with its first piece. */
export interface BeginningSession extends SessionKey {
  source: string;
  language: string | null;
}

/** Begins sessions; one that another writer began meanwhile stays as it is. */
export async function beginSessions(
  transaction: Transaction<Schema>,
  sessions: readonly BeginningSession[],
  at: Date,
  dueAt: Date,
): Promise<void> {
  await sql`
    insert into transcript_session (person_id, id, source, language, started_at, last_segment_at, due_at)
    select person_id, id, source, language, ${at}::timestamptz, ${at}::timestamptz, ${dueAt}::timestamptz
    from unnest(${sessions.map((session) => session.personId)}::text[],
      ${sessions.map((session) => session.sessionId)}::text[], ${sessions.map((session) => session.source)}::text[],
      ${sessions.map((session) => session.language)}::text[]) as given (person_id, id, source, language)
    order by person_id collate "C", id collate "C"
    on conflict (person_id, id) do nothing`.execute(transaction);
}
