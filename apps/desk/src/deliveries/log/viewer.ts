import type { Pool } from 'pg';

/** Who looks at deliveries. */
export interface Viewer {
  personId: string;
  isAdministrator: boolean;
}

/** An endpoint, and who answers for it. */
export interface AnsweredEndpoint {
  id: string;
  pluginId: string | null;
  /** The plugin's, or that of a webhook of somebody's own. */
  name: string | null;
  /** Whose own webhook it is. */
  ownerId: string | null;
  /** The developer who answers for the plugin. */
  authorId: string | null;
}

/** Endpoints: all, or some by id. */
export async function readAnsweredEndpoints(
  pool: Pool,
  ids: readonly string[] | null,
): Promise<AnsweredEndpoint[]> {
  const { rows } = await pool.query<AnsweredEndpoint>(
    `select endpoint.id, endpoint.plugin_id as "pluginId", coalesce(plugin.name, endpoint.name) as name,
            endpoint.person_id as "ownerId", plugin.author_id as "authorId"
       from delivery_endpoint endpoint left join plugin on plugin.id = endpoint.plugin_id
      where $1::text[] is null or endpoint.id = any ($1)`,
    [ids],
  );
  return rows;
}

/** Whether somebody answers for an endpoint by being its plugin's author or its owner. */
export function isTheirs({ personId }: Viewer, endpoint: AnsweredEndpoint): boolean {
  return endpoint.authorId === personId || endpoint.ownerId === personId;
}

/** Whether somebody may change an endpoint and send again to it: who answers for it, and administrators for plugins. */
export function mayChange(viewer: Viewer, endpoint: AnsweredEndpoint): boolean {
  return isTheirs(viewer, endpoint) || (viewer.isAdministrator && endpoint.ownerId === null);
}
