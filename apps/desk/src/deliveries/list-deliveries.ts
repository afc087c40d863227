import type { Pool } from 'pg';

/** Where a delivery stands. */
export type DeliveryState = 'waiting' | 'delivered' | 'dead' | 'expired' | 'not-sent';

/** Names a delivery. */
export interface DeliveryKey {
  personId: string;
  laneId: string;
  position: number;
}

/** A delivery as lists show it: without body. */
export interface DeliveryView extends DeliveryKey {
  endpointId: string;
  eventId: string;
  type: string;
  sequence: number | null;
  state: DeliveryState;
  attempts: number;
  /** Of the last attempt. */
  reason: string | null;
  replayOf: number | null;
  createdAt: Date;
}

/** One try of a delivery, and what was sent. */
export interface AttemptView {
  number: number;
  outcome: string;
  code: string | null;
  reason: string | null;
  status: number | null;
  url: string | null;
  durationMs: number | null;
  responseHeaders: string | null;
  responseBody: string | null;
  responseTruncated: boolean | null;
  retryAt: Date | null;
  startedAt: Date;
  requestBody: string | null;
}

const states = `case last.outcome when 'delivered' then 'delivered' when 'dead' then 'dead'
                  when 'expired' then 'expired' when 'not-sent' then 'not-sent' else 'waiting' end`;

/**
 * Deliveries, the newest first: of one endpoint (its author), of one person, or all.
 * @param filter `state` `dead` gives the dead letters; `limit` by default 50, at most 200; `before` reads on
 */
export async function listDeliveries(
  pool: Pool,
  filter: {
    endpointId?: string;
    personId?: string;
    state?: DeliveryState;
    since?: Date;
    before?: Date;
    limit?: number;
  },
): Promise<DeliveryView[]> {
  const { rows } = await pool.query<DeliveryView>(
    `select delivery.person_id as "personId", delivery.lane_id as "laneId", delivery.position,
            delivery.endpoint_id as "endpointId", delivery.event_id as "eventId", delivery.type, delivery.sequence,
            ${states} as state, coalesce(last.number, 0) as attempts, last.reason, delivery.replay_of as "replayOf",
            delivery.created_at as "createdAt"
       from delivery left join lateral (
         select outcome, number, reason from delivery_attempt attempt
          where attempt.person_id = delivery.person_id and attempt.lane_id = delivery.lane_id
            and attempt.position = delivery.position and attempt.outcome <> 'late'
            and attempt.started_at >= delivery.created_at
          order by number desc, started_at desc limit 1
       ) last on true
      where ($1::text is null or delivery.endpoint_id = $1) and ($2::text is null or delivery.person_id = $2)
        and ($3::text is null or ${states} = $3)
        and ($4::timestamptz is null or delivery.created_at >= $4)
        and ($5::timestamptz is null or delivery.created_at < $5)
      order by delivery.created_at desc, delivery.position desc limit $6`,
    [
      filter.endpointId ?? null,
      filter.personId ?? null,
      filter.state ?? null,
      filter.since ?? null,
      filter.before ?? null,
      Math.min(filter.limit ?? 50, 200),
    ],
  );
  return rows;
}

/** Every attempt of a delivery in order, with the body that was sent and the beginning of each answer. */
export async function listAttempts(pool: Pool, key: DeliveryKey): Promise<AttemptView[]> {
  const { rows } = await pool.query<AttemptView>(
    `select number, outcome, code, reason, status, url, duration_ms as "durationMs",
            response_headers as "responseHeaders", response_body as "responseBody",
            response_truncated as "responseTruncated", retry_at as "retryAt", started_at as "startedAt",
            (select body from delivery where person_id = $1 and lane_id = $2 and position = $3) as "requestBody"
       from delivery_attempt where person_id = $1 and lane_id = $2 and position = $3
      order by started_at, number`,
    [key.personId, key.laneId, key.position],
  );
  return rows;
}
