import type { Person } from '@plugdesk/protocol';
import { answersFor } from '../answers-for.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import type { Logo } from '../reading/fetch-logo.ts';
import { readStoredLogo } from '../stored-logo.ts';

/**
 * The logo of a plugin: of the version that runs or, for who answers for the plugin, of any.
 * @param version null for the one that runs
 * @returns null where it has none or there is no such plugin
 */
export async function findLogo(
  { database }: Pick<PluginDependencies, 'database'>,
  person: Pick<Person, 'id' | 'role'>,
  pluginId: string,
  version: number | null,
): Promise<Logo | null> {
  const plugin = await database.kysely
    .selectFrom('plugin')
    .select(['approved_version', 'author_id'])
    .where('id', '=', pluginId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (plugin === undefined) return null;
  const isAny = version !== null && answersFor(person, plugin.author_id);
  const row = await database.kysely
    .selectFrom('plugin_version')
    .select(['logo_bytes', 'logo_type'])
    .where('plugin_id', '=', pluginId)
    .where('number', '=', isAny ? version : plugin.approved_version)
    .executeTakeFirst();
  return row === undefined ? null : readStoredLogo(row);
}
