import type { Pool } from 'pg';
import { laneKey } from '../lane-key.ts';

/** A delivery whose turn it is, or comes after the one before it. */
export interface ClaimedDelivery {
  position: number;
  eventId: string;
  type: string;
  query: string;
  body: string | null;
  expiresAt: Date | null;
}

/** A lane that is ours until its lease ends. */
export interface ClaimedLane {
  /** See {@link laneKey}. */
  key: string;
  personId: string;
  id: string;
  endpointId: string;
  fence: number;
  /** Of the first delivery: how often it was tried, and how many of the tries count. */
  attempts: number;
  tries: number;
  leaseUntil: Date;
  /** In their order; empty only where history was lost. The first goes when it is settled, others may come behind. */
  deliveries: ClaimedDelivery[];
  /** Position of what would come behind them, if nothing is left out. */
  nextPosition: number;
  /** False once it is given back: what comes then has to be taken anew. */
  isHeld: boolean;
  /** True once it is known that it is no longer ours: nothing more of it may be sent. */
  isLost: boolean;
  /** Characters of bodies that are held in memory for it. */
  heldSize: number;
}

interface ClaimedRow {
  person_id: string;
  id: string;
  endpoint_id: string;
  fence: number;
  attempts: number;
  tries: number;
  position: number | null;
  event_id: string;
  type: string;
  query: string;
  body: string | null;
  expires_at: Date | null;
}

/**
 * Taken endpoint by endpoint, by the index of what is due: the backlog of one costs another nothing. Rows are found by
 * their place (`ctid`), and deliveries by key, so that no plan depends on statistics. A lease that is given leaves
 * `next_at` as it is: the row's indexes are not touched. The fence is the transaction's own number, which no other taking
 * has.
 */
const text = `
with due as materialized (
  select taken.place from unnest($1::text[], $2::int[]) as wanted (endpoint_id, most)
  cross join lateral (
    select lane.ctid as place from delivery_lane lane
     where lane.endpoint_id = wanted.endpoint_id and lane.next_at <= $3
       and (lane.lease_until is null or lane.lease_until <= $3)
     order by lane.next_at limit wanted.most
     for update skip locked
  ) taken
), claimed as (
  update delivery_lane set lease_until = $4, fence = (select (pg_current_xact_id()::text::bigint & 2147483647)::int)
   where ctid = any (array(select place from due))
  returning person_id, id, endpoint_id, fence, attempts, tries, head, pending_since
)
select claimed.person_id, claimed.id, claimed.endpoint_id, claimed.fence, claimed.attempts, claimed.tries,
       next.position, next.event_id, next.type, next.query, next.body, next.expires_at
  from claimed left join lateral (
    select position, event_id, type, query, body, expires_at from delivery
     where person_id = claimed.person_id and lane_id = claimed.id and position >= claimed.head
       and created_at >= claimed.pending_since
     order by position limit $5
  ) next on true`;

/** Of one lane so many are taken at once: they are sent one after another. */
const deliveriesPerLane = 8;

/**
 * Takes lanes that are due, with the deliveries at their head.
 * @param wanted how many lanes at most, by endpoint
 */
export async function claimDeliveries(
  pool: Pool,
  wanted: ReadonlyMap<string, number>,
  now: Date,
  leaseMs: number,
): Promise<ClaimedLane[]> {
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const { rows } = await pool.query<ClaimedRow>({
    name: 'claim-deliveries',
    text,
    values: [
      [...wanted.keys()],
      [...wanted.values()],
      now.toISOString(),
      leaseUntil.toISOString(),
      deliveriesPerLane,
    ],
  });
  const lanes = new Map<string, ClaimedLane>();
  for (const row of rows) {
    const key = laneKey(row.person_id, row.id);
    const lane = lanes.get(key) ?? {
      key,
      personId: row.person_id,
      id: row.id,
      endpointId: row.endpoint_id,
      fence: row.fence,
      attempts: row.attempts,
      tries: row.tries,
      leaseUntil,
      deliveries: [],
      nextPosition: 0,
      isHeld: true,
      isLost: false,
      heldSize: 0,
    };
    lanes.set(key, lane);
    if (row.position === null) continue;
    lane.deliveries.push({
      position: row.position,
      eventId: row.event_id,
      type: row.type,
      query: row.query,
      body: row.body,
      expiresAt: row.expires_at,
    });
  }
  for (const lane of lanes.values()) {
    lane.deliveries.sort((one, other) => one.position - other.position);
    lane.nextPosition = (lane.deliveries.at(-1)?.position ?? Number.NaN) + 1;
  }
  return [...lanes.values()];
}
