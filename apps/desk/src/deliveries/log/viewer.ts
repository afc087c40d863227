import type { Pool } from 'pg';
import { mayAnswer, mayBeSentTo } from '../endpoints/endpoint-row.ts';

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
  /** `blocked`: nothing may be sent there, whatever its own state. */
  state: 'on' | 'off' | 'blocked';
  /** Who answers for it now: the plugin's author or the webhook's owner, while they are a developer. */
  answererId: string | null;
}

/** Endpoints: all, or some by id. */
export async function readAnsweredEndpoints(
  pool: Pool,
  ids: readonly string[] | null,
): Promise<AnsweredEndpoint[]> {
  const { rows } = await pool.query<AnsweredEndpoint>(
    `select delivery_endpoint.id, delivery_endpoint.plugin_id as "pluginId",
            coalesce(plugin.name, delivery_endpoint.name) as name,
            case when ${mayBeSentTo} then delivery_endpoint.state else 'blocked' end as state,
            delivery_endpoint.person_id as "ownerId", person.id as "answererId"
       from delivery_endpoint left join plugin on plugin.id = delivery_endpoint.plugin_id
       left join person on person.id = coalesce(delivery_endpoint.person_id, plugin.author_id) and ${mayAnswer}
      where $1::text[] is null or delivery_endpoint.id = any ($1)`,
    [ids],
  );
  return rows;
}

/** Whether somebody answers for an endpoint by being its plugin's author or its owner, and a developer still. */
export function isTheirs({ personId }: Viewer, endpoint: AnsweredEndpoint): boolean {
  return endpoint.answererId === personId;
}

/** Whether somebody may change an endpoint and send again to it: who answers for it, and administrators for plugins. */
export function mayChange(viewer: Viewer, endpoint: AnsweredEndpoint): boolean {
  return isTheirs(viewer, endpoint) || (viewer.isAdministrator && endpoint.ownerId === null);
}
