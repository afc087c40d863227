import type { PluginDependencies } from '../plugin-dependencies.ts';
import type { Logo } from '../reading/fetch-logo.ts';

/** The logo of a plugin's running version; null where it has none or there is no such plugin. */
export async function findLogo(
  { database }: Pick<PluginDependencies, 'database'>,
  pluginId: string,
): Promise<Logo | null> {
  const row = await database.kysely
    .selectFrom('plugin')
    .innerJoin('plugin_version', (join) =>
      join
        .onRef('plugin_version.plugin_id', '=', 'plugin.id')
        .onRef('plugin_version.number', '=', 'plugin.approved_version'),
    )
    .select(['logo_bytes', 'logo_type'])
    .where('plugin.id', '=', pluginId)
    .where('plugin.removed_at', 'is', null)
    .executeTakeFirst();
  return row?.logo_bytes && row.logo_type ? { bytes: row.logo_bytes, type: row.logo_type } : null;
}
