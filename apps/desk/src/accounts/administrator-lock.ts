import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** Any number that nothing else in the database locks on. */
const lockKey = 7_034_122;

/** Lets one transaction at a time decide about who is an administrator; held until it ends. */
export async function lockAdministrators(transaction: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey})`.execute(transaction);
}

/** Whether there is an administrator who may sign in, apart from one person. */
export async function hasAdministrator(
  transaction: Transaction<Schema>,
  apartFrom: string | null,
): Promise<boolean> {
  let query = transaction
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'administrator')
    .where('suspended', '=', false);
  if (apartFrom !== null) query = query.where('id', '!=', apartFrom);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}
