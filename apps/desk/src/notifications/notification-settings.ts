import type { NotificationSettings, QuietHours } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';
import { DeskError } from '../desk-error.ts';

/** How a person wants to be told. */
export async function readSettings(
  kysely: Database['kysely'],
  personId: string,
): Promise<NotificationSettings> {
  const hours = await kysely
    .selectFrom('notification_setting')
    .select(['quiet_from as from', 'quiet_to as to'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const muted = await kysely
    .selectFrom('muted_plugin')
    .innerJoin('plugin', 'plugin.id', 'muted_plugin.plugin_id')
    .select(['plugin.id as pluginId', 'plugin.name'])
    .where('muted_plugin.person_id', '=', personId)
    .orderBy('plugin.name')
    .execute();
  return { quietHours: hours ?? null, muted };
}

/** Sets the hours without notifications; null for none. What stands in the list stays as it came. */
export async function setQuietHours(
  kysely: Database['kysely'],
  personId: string,
  hours: QuietHours | null,
): Promise<void> {
  if (hours === null) {
    await kysely.deleteFrom('notification_setting').where('person_id', '=', personId).execute();
    return;
  }
  const given = { quiet_from: hours.from, quiet_to: hours.to };
  await kysely
    .insertInto('notification_setting')
    .values({ person_id: personId, ...given })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(given))
    .execute();
}

/** Mutes a plugin for a person, or lets it speak again. @throws DeskError `plugin_not_found` */
export async function mutePlugin(
  kysely: Database['kysely'],
  personId: string,
  pluginId: string,
  muted: boolean,
): Promise<void> {
  if (!muted) {
    await kysely
      .deleteFrom('muted_plugin')
      .where('person_id', '=', personId)
      .where('plugin_id', '=', pluginId)
      .execute();
    return;
  }
  const plugin = await kysely
    .selectFrom('plugin')
    .select('id')
    .where('id', '=', pluginId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!plugin) throw new DeskError('plugin_not_found', 'There is no such plugin.');
  await kysely
    .insertInto('muted_plugin')
    .values({ person_id: personId, plugin_id: pluginId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
