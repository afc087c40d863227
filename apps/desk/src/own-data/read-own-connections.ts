import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/**
 * A person's connections, without their credentials, as whom their conversations act where they do not go by what is
 * usual, and what happened in the last 30 days.
 */
export async function readOwnConnections(kysely: Kysely<Schema>, personId: string) {
  const connections = await kysely
    .selectFrom('connection')
    .innerJoin('plugin', 'plugin.id', 'connection.plugin_id')
    .select([
      'connection.id',
      'plugin.name as plugin',
      'connection.name',
      'account_name',
      'kind',
      'state',
      'scopes',
      'connected_at',
      'last_used_at',
      'last_worked_at',
      'expires_at',
    ])
    .where('connection.person_id', '=', personId)
    .orderBy('connected_at')
    .execute();
  const conversations = await kysely
    .selectFrom('conversation_connection as chosen')
    .innerJoin('plugin', 'plugin.id', 'chosen.plugin_id')
    .select(['conversation_id', 'plugin.name as plugin', 'connection_id', 'lost_name'])
    .where('chosen.person_id', '=', personId)
    .orderBy('conversation_id')
    .orderBy('plugin.id')
    .execute();
  const steps = await kysely
    .selectFrom('connection_step')
    .select(['at', 'plugin_id', 'connection_id', 'act', 'ok', 'url', 'sent', 'got', 'fault'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .execute();
  return { connections, conversations, steps };
}
