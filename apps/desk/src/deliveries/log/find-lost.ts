import type { Pool } from 'pg';
import type { DeliveryKey } from '../list-deliveries.ts';

/**
 * What an endpoint lost since a moment and was not sent again yet: dead letters, what expired, what was not sent; each
 * once, in the order in which it was made. What is too large is not among it: it can never be sent.
 */
export async function findLost(pool: Pool, endpointId: string, since: Date): Promise<DeliveryKey[]> {
  const { rows } = await pool.query<DeliveryKey>(
    `select distinct lost.person_id as "personId", lost.lane_id as "laneId", lost.position
       from delivery_attempt lost
      where lost.endpoint_id = $1 and lost.started_at >= $2 and lost.outcome in ('dead', 'expired', 'not-sent')
        and lost.code is distinct from 'payload_limit'
        and not exists (select from delivery again
                         where again.person_id = lost.person_id and again.lane_id = lost.lane_id
                           and again.replay_of = lost.position)
      order by lost.position`,
    [endpointId, since],
  );
  return rows;
}
