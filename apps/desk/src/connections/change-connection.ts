import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** What a person changes of a connection. */
export interface ConnectionChange {
  name?: string | undefined;
  /** Makes it the one that is used where a conversation names none. */
  chosen?: true | undefined;
}

/** Names a person's connection, or makes it the chosen one; exactly one with a plugin is. */
export async function changeConnection(
  kysely: Kysely<Schema>,
  { personId, pluginId, connectionId }: { personId: string; pluginId: string; connectionId: string },
  change: ConnectionChange,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    const own = transaction
      .updateTable('connection')
      .where('person_id', '=', personId)
      .where('plugin_id', '=', pluginId);
    if (change.chosen) {
      await own.set({ chosen: false }).where('chosen', '=', true).execute();
      await own.set({ chosen: true }).where('id', '=', connectionId).execute();
    }
    if (change.name !== undefined) {
      await own.set({ name: change.name }).where('id', '=', connectionId).execute();
    }
  });
}
