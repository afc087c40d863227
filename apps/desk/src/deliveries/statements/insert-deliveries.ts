import {
  bigintArray,
  booleanArray,
  integerArray,
  momentArray,
  textArray,
  uuidArray,
} from '../../database/binary-arrays.ts';
import { laneKey } from '../lane-key.ts';

/** Runs one statement: a pool, or a client inside of the caller's transaction. */
export interface StatementRunner {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: object[] }>;
}

/** A lane that deliveries were added to, as it stands then. */
export interface AddedLane {
  /** See {@link laneKey}. */
  key: string;
  personId: string;
  id: string;
  endpointId: string;
  fence: number;
  /** Whether it was idle and is ours now, with what was added and nothing else. */
  isTaken: boolean;
  /** What was added, in order, with its positions. */
  deliveries: { position: number; delivery: NewDelivery }[];
}

/** Lanes that may be taken while something is added to them. */
export interface LaneTaking {
  /** Asked once for each lane. */
  mayTake: (endpointId: string) => boolean;
  leaseUntil: Date;
}

/** One delivery, ready to be stored. */
export interface NewDelivery {
  personId: string;
  /** As `laneId` makes it. */
  laneId: string;
  endpointId: string;
  eventId: string;
  type: string;
  /** The memory or session that it is about. */
  subjectId: string;
  sequence: number | null;
  query: string;
  /** Null where it was too long: it goes to the dead letters. */
  body: string | null;
  expiresAt: Date | null;
  replayOf: number | null;
}

/**
 * Positions of a lane begin at the millisecond in which it is made: a lane that was forgotten and comes again never
 * gives a position twice. Whoever adds to a lane holds its row until the commit, so positions are committed in order.
 *
 * An idle lane can be taken in the same step: then nobody has to look for it. Its fence becomes the transaction's own
 * number, which no other taking has, so that afterwards it is certain who took it.
 */
const text = `
with own as (
  select (pg_current_xact_id()::text::bigint & 2147483647)::int as fence
), lanes as (
  insert into delivery_lane as lane (person_id, id, endpoint_id, last_position, head, next_at, pending_since,
                                     lease_until, fence)
  select person_id, id, endpoint_id, $4::bigint + count, $4::bigint + 1, $5, $5,
         case when take then $20::timestamptz end, (select fence from own)
    from unnest($1::text[], $2::uuid[], $3::text[], $6::int[], $19::boolean[])
           as made (person_id, id, endpoint_id, count, take)
  on conflict (person_id, id) do update set
    last_position = lane.last_position + excluded.last_position - excluded.head + 1,
    head = case when lane.next_at is null then lane.last_position + 1 else lane.head end,
    next_at = coalesce(lane.next_at, excluded.next_at),
    pending_since = case when lane.next_at is null then excluded.pending_since
                         else least(lane.pending_since, excluded.pending_since) end,
    lease_until = case when lane.next_at is null then excluded.lease_until else lane.lease_until end,
    fence = case when lane.next_at is null then excluded.fence else lane.fence end
  returning person_id, id, last_position, head, fence, lease_until
), deliveries as (
  insert into delivery (person_id, lane_id, position, endpoint_id, event_id, type, subject_id, sequence, query, body,
                        expires_at, replay_of, created_at)
  select made.person_id, made.lane_id, lanes.last_position - made.back, made.endpoint_id, made.event_id, made.type,
         made.subject_id, made.sequence, made.query, made.body, made.expires_at, made.replay_of, $5
    from unnest($7::text[], $8::uuid[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[], $14::int[],
                $15::text[], $16::text[], $17::timestamptz[], $18::bigint[])
           as made (person_id, lane_id, back, endpoint_id, event_id, type, subject_id, sequence, query, body, expires_at,
                    replay_of)
    join lanes on lanes.person_id = made.person_id and lanes.id = made.lane_id
)
select lanes.person_id, lanes.id, lanes.last_position, lanes.head, lanes.fence,
       lanes.lease_until is not null and lanes.fence = own.fence as is_own
  from lanes, own`;

/**
 * Stores deliveries, in the order given, and makes their lanes due.
 * @param at becomes the moment of all of them; its day must have a partition
 * @param taking null takes nothing
 * @returns the lanes, each once
 */
export async function insertDeliveries(
  runner: StatementRunner,
  at: Date,
  deliveries: readonly NewDelivery[],
  taking: LaneTaking | null = null,
): Promise<AddedLane[]> {
  if (deliveries.length === 0) return [];
  const lanes = new Map<string, NewDelivery[]>();
  const places: { lane: NewDelivery[]; index: number }[] = [];
  for (const delivery of deliveries) {
    const key = laneKey(delivery.personId, delivery.laneId);
    const lane = lanes.get(key) ?? [];
    lanes.set(key, lane);
    places.push({ lane, index: lane.length });
    lane.push(delivery);
  }
  // In one order everywhere: two who add to the same lanes wait for each other instead of locking each other out.
  const sorted = [...lanes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, lane]) => lane);
  const ofLane = <Value>(pick: (first: NewDelivery) => Value) => sorted.map(([first]) => pick(first!));
  const of = <Value>(pick: (delivery: NewDelivery) => Value) => deliveries.map(pick);
  const { rows } = await runner.query({
    name: 'insert-deliveries',
    text,
    values: [
      textArray(ofLane((first) => first.personId)),
      uuidArray(ofLane((first) => first.laneId)),
      textArray(ofLane((first) => first.endpointId)),
      at.getTime(),
      at.toISOString(),
      integerArray(sorted.map(({ length }) => length)),
      textArray(of((delivery) => delivery.personId)),
      uuidArray(of((delivery) => delivery.laneId)),
      integerArray(places.map(({ lane, index }) => lane.length - 1 - index)),
      textArray(of((delivery) => delivery.endpointId)),
      textArray(of((delivery) => delivery.eventId)),
      textArray(of((delivery) => delivery.type)),
      textArray(of((delivery) => delivery.subjectId)),
      integerArray(of((delivery) => delivery.sequence)),
      textArray(of((delivery) => delivery.query)),
      textArray(of((delivery) => delivery.body)),
      momentArray(of((delivery) => delivery.expiresAt)),
      bigintArray(of((delivery) => delivery.replayOf)),
      booleanArray(ofLane(({ endpointId }) => taking?.mayTake(endpointId) ?? false)),
      taking?.leaseUntil.toISOString() ?? null,
    ],
  });
  return (rows as AddedRow[]).map((row) => {
    const key = laneKey(row.person_id, row.id);
    const added = lanes.get(key)!;
    const first = row.last_position - added.length + 1;
    return {
      key,
      personId: row.person_id,
      id: row.id,
      endpointId: added[0]!.endpointId,
      fence: row.fence,
      isTaken: row.is_own && row.head === first,
      deliveries: added.map((delivery, index) => ({ position: first + index, delivery })),
    };
  });
}

interface AddedRow {
  person_id: string;
  id: string;
  last_position: number;
  head: number;
  fence: number;
  is_own: boolean;
}
