import type { Pool } from 'pg';

/** What became of one attempt. */
export type AttemptOutcome =
  /** Answered with 2xx. */
  | 'delivered'
  /** Failed; there is a next one. */
  | 'retry'
  /** A fault of ours; there is a next one, and it did not count. */
  | 'postponed'
  /** Failed, and there is no next one: a dead letter. */
  | 'dead'
  /** A window that was too old. */
  | 'expired'
  /** The endpoint was off. */
  | 'not-sent';

/** One attempt, as it is kept. */
export interface AttemptRecord {
  position: number;
  number: number;
  outcome: AttemptOutcome;
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
}

/** Where a lane stands after attempts of ours. */
export interface LaneOutcome {
  personId: string;
  id: string;
  endpointId: string;
  fence: number;
  head: number;
  attempts: number;
  tries: number;
  /** When its head is due, if anything waits. */
  nextAt: Date;
  /** Whether it stays ours for what we took with it. */
  keep: boolean;
  records: AttemptRecord[];
}

/**
 * The lane's row is found by its key through `on conflict`, which no plan can spoil; a row that was deleted meanwhile
 * (its person is gone) is made with `last_position` -1 and taken away again. Where somebody else has taken the lane,
 * the attempt is kept as `late` and decides nothing.
 */
const text = `
with held as (
  insert into delivery_lane as lane (person_id, id, endpoint_id, last_position, head, attempts, tries, next_at,
                                     pending_since, lease_until, fence)
  select person_id, id, endpoint_id, -1, head, attempts, tries, next_at, 'infinity',
         case when keep then 'infinity'::timestamptz end, fence
    from unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::bigint[], $6::int[], $7::int[], $8::timestamptz[],
                $9::boolean[])
           as settled (person_id, id, endpoint_id, fence, head, attempts, tries, next_at, keep)
  on conflict (person_id, id) do update set
    head = excluded.head, attempts = excluded.attempts, tries = excluded.tries,
    next_at = case when excluded.lease_until is not null then lane.next_at
                   when lane.last_position >= excluded.head then excluded.next_at end,
    lease_until = case when excluded.lease_until is not null then lane.lease_until end
    where lane.fence = excluded.fence
  returning person_id, id, last_position
), kept as (
  insert into delivery_attempt (person_id, lane_id, position, number, endpoint_id, outcome, code, reason, status, url,
    duration_ms, response_headers, response_body, response_truncated, retry_at, started_at)
  select made.person_id, made.lane_id, made.position, made.number, made.endpoint_id,
         case when held.id is null then 'late' else made.outcome end, made.code, made.reason, made.status, made.url,
         made.duration_ms, made.response_headers, made.response_body, made.response_truncated, made.retry_at,
         made.started_at
    from unnest($10::text[], $11::uuid[], $12::bigint[], $13::int[], $14::text[], $15::text[], $16::text[], $17::text[],
                $18::smallint[], $19::text[], $20::real[], $21::text[], $22::text[], $23::boolean[],
                $24::timestamptz[], $25::timestamptz[])
           as made (person_id, lane_id, position, number, endpoint_id, outcome, code, reason, status, url, duration_ms,
                    response_headers, response_body, response_truncated, retry_at, started_at)
    left join held on held.person_id = made.person_id and held.id = made.lane_id
   where held.last_position is distinct from -1
  on conflict do nothing
), recovered as (
  update delivery_endpoint set failing_since = null, told_days = 0
   where id = any ($26::text[]) and failing_since is not null
)
select person_id, id, last_position from held`;

/**
 * Stores outcomes of many attempts in one statement. May be repeated where it is not known whether it was carried out.
 * @returns the lanes that were still ours
 */
export async function settleAttempts(pool: Pool, lanes: readonly LaneOutcome[]): Promise<LaneOutcome[]> {
  const sorted = lanes.toSorted((one, other) => (laneKey(one) < laneKey(other) ? -1 : 1));
  const rows = sorted.flatMap((lane) => lane.records.map((record) => ({ lane, record })));
  const ofLane = <Value>(pick: (lane: LaneOutcome) => Value) => sorted.map(pick);
  const of = <Value>(pick: (record: AttemptRecord) => Value) => rows.map(({ record }) => pick(record));
  const answered = rows.filter(({ record }) => record.outcome === 'delivered');
  const { rows: held } = await pool.query<{ person_id: string; id: string; last_position: number }>({
    name: 'settle-attempts',
    text,
    values: [
      ofLane((lane) => lane.personId),
      ofLane((lane) => lane.id),
      ofLane((lane) => lane.endpointId),
      ofLane((lane) => lane.fence),
      ofLane((lane) => lane.head),
      ofLane((lane) => lane.attempts),
      ofLane((lane) => lane.tries),
      ofLane((lane) => lane.nextAt.toISOString()),
      ofLane((lane) => lane.keep),
      rows.map(({ lane }) => lane.personId),
      rows.map(({ lane }) => lane.id),
      of((record) => record.position),
      of((record) => record.number),
      rows.map(({ lane }) => lane.endpointId),
      of((record) => record.outcome),
      of((record) => record.code),
      of((record) => record.reason),
      of((record) => record.status),
      of((record) => record.url),
      of((record) => record.durationMs),
      of((record) => record.responseHeaders),
      of((record) => record.responseBody),
      of((record) => record.responseTruncated),
      of((record) => record.retryAt?.toISOString() ?? null),
      of((record) => record.startedAt.toISOString()),
      [...new Set(answered.map(({ lane }) => lane.endpointId))],
    ],
  });
  for (const orphan of held.filter((lane) => lane.last_position === -1)) {
    await pool.query('delete from delivery_lane where person_id = $1 and id = $2 and last_position = -1', [
      orphan.person_id,
      orphan.id,
    ]);
  }
  const ours = new Set(
    held.filter((lane) => lane.last_position !== -1).map((lane) => `${lane.person_id}\n${lane.id}`),
  );
  return lanes.filter((lane) => ours.has(laneKey(lane)));
}

function laneKey(lane: LaneOutcome): string {
  return `${lane.personId}\n${lane.id}`;
}
