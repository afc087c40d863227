import type { PluginAuth } from '@plugdesk/protocol';
import type { PluginDependencies } from './plugin-dependencies.ts';
import { readStoredVersion } from './stored-version.ts';

/** What connections need to know of a plugin. */
export interface PluginSignIn {
  id: string;
  name: string;
  auth: PluginAuth;
  /** Who says so. */
  authFrom: 'manifest' | 'description';
  /** Absolute addresses that its calls go to. */
  servers: string[];
  manifestUrl: string | null;
}

/**
 * Makes the function that finds how a plugin wants to be signed in with, by its version that runs. What follows from a
 * version is kept in memory until the version changes. It gives null where there is no such plugin.
 */
export function createFindSignIn({
  database,
}: Pick<PluginDependencies, 'database'>): (pluginId: string) => Promise<PluginSignIn | null> {
  const kept = new Map<string, Pick<PluginSignIn, 'auth' | 'authFrom' | 'servers'> & { number: number }>();
  return async (pluginId) => {
    const row = await database.kysely
      .selectFrom('plugin')
      .innerJoin('plugin_version as v', (join) =>
        join.onRef('v.plugin_id', '=', 'plugin.id').onRef('v.number', '=', 'plugin.approved_version'),
      )
      .select(['plugin.id', 'plugin.name', 'v.number', 'v.manifest_url'])
      .where('plugin.id', '=', pluginId)
      .where('plugin.removed_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined) return null;
    let known = kept.get(pluginId);
    if (known?.number !== row.number) {
      const { understood } = await database.kysely
        .selectFrom('plugin_version')
        .select('understood')
        .where('plugin_id', '=', pluginId)
        .where('number', '=', row.number)
        .executeTakeFirstOrThrow();
      const { auth, servers, manifest } = readStoredVersion(understood);
      known = { number: row.number, auth, servers, authFrom: manifest === null ? 'description' : 'manifest' };
      kept.set(pluginId, known);
    }
    return {
      id: row.id,
      name: row.name,
      auth: known.auth,
      authFrom: known.authFrom,
      servers: known.servers,
      manifestUrl: row.manifest_url,
    };
  };
}
