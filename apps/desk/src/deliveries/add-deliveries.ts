import type { Pool } from 'pg';
import { retryDeadlock } from '../database/retry-deadlock.ts';
import { holdSubjects } from './statements/hold-subjects.ts';
import {
  type AddedLane,
  insertDeliveries,
  type NewDelivery,
  type StatementRunner,
} from './statements/insert-deliveries.ts';

/**
 * Stores deliveries of what happened before, in a transaction of its own, but for those whose person, memory or session
 * was deleted meanwhile.
 * @param deliveries may be read within the transaction
 * @param at see {@link insertDeliveries}
 * @returns the lanes, each once
 */
export function addDeliveries(
  pool: Pool,
  at: Date,
  deliveries: readonly NewDelivery[] | ((runner: StatementRunner) => Promise<readonly NewDelivery[]>),
): Promise<AddedLane[]> {
  return retryDeadlock(async () => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const made = typeof deliveries === 'function' ? await deliveries(client) : deliveries;
      const lanes = await insertDeliveries(client, at, await holdSubjects(client, made));
      await client.query('commit');
      client.release();
      return lanes;
    } catch (error) {
      // A connection that cannot even roll back is of no use to others.
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
      throw error;
    }
  });
}
