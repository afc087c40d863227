import type { EventTrigger } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import type { BodyGeneration } from '../bodies/event-content.ts';
import { leaveBehind } from './endpoint-row.ts';

/** What may be changed of an endpoint; what is left out stays. */
export interface EndpointChange {
  name?: string | undefined;
  url?: string | undefined;
  triggers?: readonly EventTrigger[] | undefined;
  generation?: BodyGeneration | undefined;
}

/**
 * Changes an endpoint. At another address what the former one failed at does not count, and what waits for its next try is
 * due at once.
 */
export async function changeEndpoint(
  pool: Pool,
  endpointId: string,
  change: EndpointChange,
  now: Date,
): Promise<void> {
  await pool.query(
    `with moved as (
       select id, $3 <> url as elsewhere from delivery_endpoint where id = $1
     ), due as (
       update delivery_lane set next_at = $6
        where endpoint_id = (select id from moved where elsewhere) and next_at > $6
     )
     update delivery_endpoint set name = coalesce($2, name), url = coalesce($3, url),
            triggers = coalesce($4, triggers), generation = coalesce($5, generation),
            ${leaveBehind('$3')}
      where id = $1`,
    [
      endpointId,
      change.name ?? null,
      change.url ?? null,
      change.triggers ?? null,
      change.generation ?? null,
      now,
    ],
  );
}
