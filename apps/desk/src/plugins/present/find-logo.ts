import type { PluginDependencies } from '../plugin-dependencies.ts';
import type { Logo } from '../reading/fetch-logo.ts';

/**
 * The logo of a version of a plugin; null where it has none or there is no such plugin.
 * @param version null for the one that runs
 */
export async function findLogo(
  { database }: Pick<PluginDependencies, 'database'>,
  pluginId: string,
  version: number | null,
): Promise<Logo | null> {
  const row = await database.kysely
    .selectFrom('plugin')
    .innerJoin('plugin_version', (join) =>
      join
        .onRef('plugin_version.plugin_id', '=', 'plugin.id')
        .on((on) =>
          version === null
            ? on('plugin_version.number', '=', on.ref('plugin.approved_version'))
            : on('plugin_version.number', '=', version),
        ),
    )
    .select(['logo_bytes', 'logo_type'])
    .where('plugin.id', '=', pluginId)
    .where('plugin.removed_at', 'is', null)
    .executeTakeFirst();
  return row?.logo_bytes && row.logo_type ? { bytes: row.logo_bytes, type: row.logo_type } : null;
}
