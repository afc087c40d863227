import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** How a person wants to be told, and what they were told in the last 90 days. */
export async function readOwnNotifications(kysely: Kysely<Schema>, personId: string) {
  const quietHours = await kysely
    .selectFrom('notification_setting')
    .select(['quiet_from as from', 'quiet_to as to'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const muted = await kysely
    .selectFrom('muted_plugin')
    .select('plugin_id')
    .where('person_id', '=', personId)
    .execute();
  const told = await kysely
    .selectFrom('notification as told')
    .leftJoin('plugin', 'plugin.id', 'told.plugin_id')
    .select([
      'told.source',
      'plugin.name as plugin',
      'told.webhook_name as webhook',
      'told.about',
      'told.text',
      'told.session_id',
      'told.at_seconds',
      'told.times',
      'told.quiet',
      'told.read_at',
      'told.created_at',
    ])
    .where('told.person_id', '=', personId)
    .orderBy('told.created_at')
    .execute();
  return { quietHours: quietHours ?? null, muted: muted.map(({ plugin_id }) => plugin_id), told };
}
