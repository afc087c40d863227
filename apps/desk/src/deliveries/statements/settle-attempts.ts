import type { Pool } from 'pg';
import {
  bigintArray,
  booleanArray,
  integerArray,
  momentArray,
  realArray,
  smallintArray,
  textArray,
  uuidArray,
} from '../../database/binary-arrays.ts';
import { laneKey } from '../lane-key.ts';

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
  /** Where it went, without query, as it is shown. */
  url: string | null;
  /** The endpoint's whole address that it went to, which is not kept; null where nothing was sent. */
  sentTo: string | null;
  durationMs: number | null;
  responseHeaders: string | null;
  responseBody: string | null;
  responseTruncated: boolean | null;
  retryAt: Date | null;
  startedAt: Date;
  /** What the receiver answered that the person is to read; null for nothing. */
  answer: { eventId: string; type: string; message: string } | null;
}

/** Where a lane stands after attempts of ours. */
export interface LaneOutcome {
  /** See {@link laneKey}. */
  key: string;
  personId: string;
  id: string;
  endpointId: string;
  fence: number;
  /** Until when it is ours. */
  leaseUntil: Date;
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
  returning person_id, id, last_position, next_at is not null as waits
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
   where id = any ($26::text[]) and (id, url) in (select * from unnest($26::text[], $27::text[]))
     and failing_since is not null
)`;

/** Nearly always all lanes were still ours and nothing waits in them: then one row says so, and no lane is named. */
const told = `
select case when count(*) < $28 or bool_or(waits or last_position = -1)
            then json_agg(json_build_array(person_id, id, last_position, waits)) end as named
  from held`;

/** Beside the attempts: what receivers answered, the first time that an event is answered at an endpoint. */
const answers = `, answered as (
  insert into delivery_answer (person_id, endpoint_id, event_id, lane_id, position, type, message, answered_at)
  select made.person_id, made.endpoint_id, made.event_id, made.lane_id, made.position, made.type, made.message,
         made.answered_at
    from unnest($29::text[], $30::text[], $31::text[], $32::uuid[], $33::bigint[], $34::text[], $35::text[],
                $36::timestamptz[])
           as made (person_id, endpoint_id, event_id, lane_id, position, type, message, answered_at)
    left join held on held.person_id = made.person_id and held.id = made.lane_id
   where held.last_position is distinct from -1
  on conflict do nothing
)`;

/**
 * Stores outcomes of many attempts in one statement. May be repeated where it is not known whether it was carried out.
 * @returns the lanes that were still ours, and whether something still waits in them
 */
export async function settleAttempts(
  pool: Pool,
  lanes: readonly LaneOutcome[],
): Promise<{ lane: LaneOutcome; waits: boolean }[]> {
  const sorted = lanes.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const rows = sorted.flatMap((lane) => lane.records.map((record) => ({ lane, record })));
  const ofLane = <Value>(pick: (lane: LaneOutcome) => Value) => sorted.map(pick);
  const of = <Value>(pick: (record: AttemptRecord) => Value) => rows.map(({ record }) => pick(record));
  const answered = new Map<string, [id: string, url: string]>();
  for (const { lane, record } of rows) {
    if (record.outcome !== 'delivered' || record.sentTo === null) continue;
    answered.set(`${lane.endpointId} ${record.sentTo}`, [lane.endpointId, record.sentTo]);
  }
  const answering = rows.filter(({ record }) => record.answer !== null);
  const { rows: said } = await pool.query<{ named: HeldLane[] | null }>({
    ...(answering.length === 0
      ? { name: 'settle-attempts', text: text + told }
      : { name: 'settle-attempts-and-answers', text: text + answers + told }),
    values: [
      textArray(ofLane((lane) => lane.personId)),
      uuidArray(ofLane((lane) => lane.id)),
      textArray(ofLane((lane) => lane.endpointId)),
      integerArray(ofLane((lane) => lane.fence)),
      bigintArray(ofLane((lane) => lane.head)),
      integerArray(ofLane((lane) => lane.attempts)),
      integerArray(ofLane((lane) => lane.tries)),
      momentArray(ofLane((lane) => lane.nextAt)),
      booleanArray(ofLane((lane) => lane.keep)),
      textArray(rows.map(({ lane }) => lane.personId)),
      uuidArray(rows.map(({ lane }) => lane.id)),
      bigintArray(of((record) => record.position)),
      integerArray(of((record) => record.number)),
      textArray(rows.map(({ lane }) => lane.endpointId)),
      textArray(of((record) => record.outcome)),
      textArray(of((record) => record.code)),
      textArray(of((record) => record.reason)),
      smallintArray(of((record) => record.status)),
      textArray(of((record) => record.url)),
      realArray(of((record) => record.durationMs)),
      textArray(of((record) => record.responseHeaders)),
      textArray(of((record) => record.responseBody)),
      booleanArray(of((record) => record.responseTruncated)),
      momentArray(of((record) => record.retryAt)),
      momentArray(of((record) => record.startedAt)),
      [...answered.values()].map(([id]) => id),
      [...answered.values()].map(([, url]) => url),
      sorted.length,
      ...(answering.length === 0 ? [] : writeAnswers(answering)),
    ],
  });
  const named = sorted.length === 0 ? [] : (said[0]?.named ?? null);
  if (named === null) return lanes.map((lane) => ({ lane, waits: false }));
  const ours = new Map<string, boolean>();
  for (const [personId, id, lastPosition, waits] of named) {
    if (lastPosition !== -1) ours.set(laneKey(personId, id), waits);
    else
      await pool.query('delete from delivery_lane where person_id = $1 and id = $2 and last_position = -1', [
        personId,
        id,
      ]);
  }
  return lanes.flatMap((lane) => {
    const waits = ours.get(lane.key);
    return waits === undefined ? [] : [{ lane, waits }];
  });
}

function writeAnswers(rows: readonly { lane: LaneOutcome; record: AttemptRecord }[]): unknown[] {
  const answers = rows.flatMap(({ lane, record }) =>
    record.answer ? [{ lane, record, answer: record.answer }] : [],
  );
  return [
    answers.map(({ lane }) => lane.personId),
    answers.map(({ lane }) => lane.endpointId),
    answers.map(({ answer }) => answer.eventId),
    answers.map(({ lane }) => lane.id),
    answers.map(({ record }) => record.position),
    answers.map(({ answer }) => answer.type),
    answers.map(({ answer }) => answer.message),
    answers.map(({ record }) => record.startedAt.toISOString()),
  ];
}

/** Person, id, last position, and whether something waits. */
type HeldLane = [string, string, number, boolean];
