import { CompiledQuery, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import type { StatementRunner } from './statements/insert-deliveries.ts';

/** Runs the engine's statements within a transaction of the desk. */
export function inTransaction(transaction: Transaction<Schema>): StatementRunner {
  return {
    query: async ({ text, values }) => {
      const { rows } = await transaction.executeQuery<object>(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
