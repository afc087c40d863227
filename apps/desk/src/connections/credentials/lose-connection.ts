import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/**
 * Writes down, before a connection is deleted, which conversations acted with it: those that name it, and, where it is
 * the usual one and others remain, those that called the plugin as usual. They ask before they go on as someone else.
 * Where it was the only one they ask to connect anyway.
 */
export async function loseConnection(
  transaction: Transaction<Schema>,
  key: { personId: string; pluginId: string; connectionId: string },
): Promise<void> {
  const { personId, pluginId, connectionId } = key;
  // Two that are disconnected at once are disconnected one after the other: each sees what the other left.
  const rows = await transaction
    .selectFrom('connection')
    .select(['id', 'name', 'account_id', 'account_name', 'chosen'])
    .where('person_id', '=', personId)
    .where('plugin_id', '=', pluginId)
    .orderBy('id')
    .forUpdate()
    .execute();
  const gone = rows.find(({ id }) => id === connectionId);
  if (gone === undefined) return;
  const { name, account_name: account } = gone;
  const lost = {
    lost_name: account === null || account === name ? name : `${name} (${account})`,
    lost_account_id: gone.account_id,
  };
  await transaction
    .updateTable('conversation_connection')
    .set({ connection_id: null, ...lost })
    .where('person_id', '=', personId)
    .where('plugin_id', '=', pluginId)
    .where('connection_id', '=', connectionId)
    .execute();
  if (!gone.chosen || rows.length === 1) return;
  await sql`
    insert into conversation_connection (person_id, conversation_id, plugin_id, lost_name, lost_account_id)
    select distinct t.person_id, t.conversation_id, t.plugin_id, ${lost.lost_name}::text, ${lost.lost_account_id}::text
      from tool_call t
     where t.person_id = ${personId} and t.plugin_id = ${pluginId} and t.status <> 'invalid'
        on conflict (person_id, conversation_id, plugin_id) do nothing
  `.execute(transaction);
}

/**
 * Gives back to conversations what they lost: to those whose account it was, and to the one that it was made in.
 * @param given the connection that was stored now
 */
export async function regainConnection(
  transaction: Transaction<Schema>,
  given: {
    personId: string;
    pluginId: string;
    connectionId: string;
    accountId: string | null;
    conversationId: string | null;
  },
): Promise<void> {
  await transaction
    .updateTable('conversation_connection')
    .set({ connection_id: given.connectionId, lost_name: null, lost_account_id: null })
    .where('person_id', '=', given.personId)
    .where('plugin_id', '=', given.pluginId)
    .where('connection_id', 'is', null)
    .where((where) =>
      where.or([
        where('lost_account_id', '=', given.accountId),
        where('conversation_id', '=', given.conversationId),
      ]),
    )
    .execute();
}
