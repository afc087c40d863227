import type { Connection } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { connectionColumns, presentConnection } from './present-connection.ts';

/** A person's connections, oldest first; of all plugins, of one, or the one with that id. */
export async function listConnections(
  kysely: Kysely<Schema>,
  personId: string,
  only: { pluginId?: string; connectionId?: string } = {},
): Promise<Connection[]> {
  let query = kysely
    .selectFrom('connection as c')
    .innerJoin('plugin as p', 'p.id', 'c.plugin_id')
    .select(connectionColumns)
    .where('c.person_id', '=', personId)
    .where('p.removed_at', 'is', null)
    .orderBy('c.connected_at')
    .orderBy('c.id');
  if (only.pluginId !== undefined) query = query.where('c.plugin_id', '=', only.pluginId);
  if (only.connectionId !== undefined) query = query.where('c.id', '=', only.connectionId);
  return (await query.execute()).map(presentConnection);
}
