import type { Pool } from 'pg';
import type { DeliveryKey } from '../list-deliveries.ts';

/** So many are found at once. */
const page = 1_000;

/**
 * What an endpoint lost from one moment to another and was not sent again yet: dead letters, what expired, what was not
 * sent; each once, in the order in which it was made. What is too large is not among it: it can never be sent.
 * @param after the last one that was found before; null for the first thousand
 */
export async function findLost(
  pool: Pool,
  { endpointId, since, until }: { endpointId: string; since: Date; until: Date },
  after: DeliveryKey | null,
): Promise<DeliveryKey[]> {
  const { rows } = await pool.query<DeliveryKey>(
    `select distinct lost.person_id as "personId", lost.lane_id as "laneId", lost.position
       from delivery_attempt lost
      where lost.endpoint_id = $1 and lost.started_at >= $2 and lost.started_at <= $3
        and lost.outcome in ('dead', 'expired', 'not-sent') and lost.code is distinct from 'payload_limit'
        and ($4::bigint is null or (lost.position, lost.person_id, lost.lane_id) > ($4, $5::text, $6::uuid))
        and not exists (select from delivery again
                         where again.person_id = lost.person_id and again.lane_id = lost.lane_id
                           and again.replay_of = lost.position)
      order by lost.position, lost.person_id, lost.lane_id limit ${page}`,
    [endpointId, since, until, after?.position ?? null, after?.personId ?? null, after?.laneId ?? null],
  );
  return rows;
}
