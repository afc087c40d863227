import type { Database } from '../database/open-database.ts';

/** Whether a session (still) stands, and whether its person administrates the desk. */
export type SessionCheck = (
  personId: string,
  sessionId: string,
) => Promise<{ stands: boolean; isAdministrator: boolean }>;

/** Makes what looks at sessions of streams that go on for long. */
export function createSessionCheck(database: Database, now: () => Date): SessionCheck {
  return async (personId, sessionId) => {
    const row = await database.kysely
      .selectFrom('session')
      .innerJoin('person', 'person.id', 'session.person_id')
      .select('person.role')
      .where('session.person_id', '=', personId)
      .where('session.id', '=', sessionId)
      .where('session.expires_at', '>', now())
      .where('person.suspended', '=', false)
      .executeTakeFirst();
    return { stands: row !== undefined, isAdministrator: row?.role === 'administrator' };
  };
}
