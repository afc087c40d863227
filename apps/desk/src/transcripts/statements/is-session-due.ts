import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/**
 * Whether `claimDueSessions` may find something: most looks find nothing, and this costs one statement.
 * @param furthestMs how far ahead something can be due
 */
export async function isSessionDue(
  database: Kysely<Schema>,
  now: Date,
  furthestMs: number,
): Promise<boolean> {
  const furthest = new Date(now.getTime() + furthestMs);
  const { rows } = await sql<{ due: boolean }>`select is_session_due(${now}, ${furthest}) as due`.execute(
    database,
  );
  return rows[0]?.due === true;
}
