import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';

/** As whom a conversation acts, where it does not go by what is usual: connections and names of lost accounts, by plugin. */
export interface ConversationChoices {
  choices: Record<string, string>;
  lost: Record<string, string>;
}

/**
 * Chooses the connection that a conversation uses with a plugin, one of the same person and plugin; null goes by what is
 * usual. Either is an answer where the conversation's account was disconnected.
 * @throws DeskError `conversation_not_found`, `connection_not_found`
 */
export async function chooseFor(
  kysely: Kysely<Schema>,
  { personId, conversationId, pluginId }: { personId: string; conversationId: string; pluginId: string },
  connectionId: string | null,
): Promise<void> {
  if (connectionId === null) {
    await kysely
      .deleteFrom('conversation_connection')
      .where('person_id', '=', personId)
      .where('conversation_id', '=', conversationId)
      .where('plugin_id', '=', pluginId)
      .execute();
    return;
  }
  const known = await kysely
    .selectFrom('conversation')
    .select('id')
    .where('person_id', '=', personId)
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (known === undefined) throw new DeskError('conversation_not_found', 'There is no such conversation.');
  // Out of the connection's own row: one that is disconnected at this moment is not there.
  const stored = await kysely
    .insertInto('conversation_connection')
    .columns(['person_id', 'conversation_id', 'plugin_id', 'connection_id'])
    .expression((query) =>
      query
        .selectFrom('connection')
        .select(({ val }) => [
          'person_id',
          val(conversationId).as('conversation_id'),
          'plugin_id',
          'id as connection_id',
        ])
        .where('person_id', '=', personId)
        .where('plugin_id', '=', pluginId)
        .where('id', '=', connectionId)
        .forKeyShare(),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'conversation_id', 'plugin_id'])
        .doUpdateSet({ connection_id: connectionId, lost_name: null, lost_account_id: null }),
    )
    .executeTakeFirstOrThrow();
  if (stored.numInsertedOrUpdatedRows === 0n) {
    throw new DeskError('connection_not_found', 'There is no such connection with this plugin.');
  }
}

/** What a conversation names itself; nothing for plugins with which it goes by what is usual. */
export async function readChoices(
  kysely: Kysely<Schema>,
  personId: string,
  conversationId: string,
): Promise<ConversationChoices> {
  const rows = await kysely
    .selectFrom('conversation_connection')
    .select(['plugin_id', 'connection_id', 'lost_name'])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .execute();
  const byPlugin = (column: 'connection_id' | 'lost_name') =>
    Object.fromEntries(
      rows.flatMap((row) => (row[column] === null ? [] : [[row.plugin_id, row[column]] as const])),
    );
  return { choices: byPlugin('connection_id'), lost: byPlugin('lost_name') };
}
