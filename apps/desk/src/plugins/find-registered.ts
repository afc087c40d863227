import type { Selectable, Transaction } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';

/** A row of `plugin`. */
export type PluginRow = Selectable<Schema['plugin']>;

/** A plugin that is registered and not removed. @throws DeskError `plugin_not_found` */
export async function findRegistered(
  database: Database['kysely'] | Transaction<Schema>,
  pluginId: string,
  lock: 'lock' | 'read' = 'read',
): Promise<PluginRow & { approved_version: number }> {
  const query = database
    .selectFrom('plugin')
    .selectAll()
    .where('id', '=', pluginId)
    .where('removed_at', 'is', null);
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
  if (!row || row.approved_version === null) {
    throw new DeskError('plugin_not_found', 'There is no such plugin.', {
      hint: 'It may have been removed; look at the list of plugins.',
    });
  }
  return { ...row, approved_version: row.approved_version };
}
