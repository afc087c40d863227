/** Runs one statement: a pool, or a client inside of the caller's transaction. */
export interface StatementRunner {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<unknown>;
}

/** One delivery, ready to be stored. */
export interface NewDelivery {
  personId: string;
  /** As `laneId` makes it. */
  laneId: string;
  endpointId: string;
  eventId: string;
  type: string;
  sequence: number | null;
  query: string;
  /** Null where it was too long: it goes to the dead letters. */
  body: string | null;
  expiresAt: Date | null;
  replayOf: number | null;
}

/** What happened, once for all its deliveries. */
export interface NewEvent {
  personId: string;
  id: string;
  type: string;
  subjectId: string;
}

/**
 * Positions of a lane begin at the millisecond in which it is made: a lane that was forgotten and comes again never
 * gives a position twice. Whoever adds to a lane holds its row until the commit, so positions are committed in order.
 */
const text = `
with lanes as (
  insert into delivery_lane as lane (person_id, id, endpoint_id, last_position, head, next_at, pending_since)
  select person_id, id, endpoint_id, $4::bigint + count, $4::bigint + 1, $5, $5
    from unnest($1::text[], $2::uuid[], $3::text[], $6::int[]) as made (person_id, id, endpoint_id, count)
  on conflict (person_id, id) do update set
    last_position = lane.last_position + excluded.last_position - excluded.head + 1,
    head = case when lane.next_at is null then lane.last_position + 1 else lane.head end,
    next_at = coalesce(lane.next_at, excluded.next_at),
    pending_since = case when lane.next_at is null then excluded.pending_since
                         else least(lane.pending_since, excluded.pending_since) end
  returning person_id, id, last_position
), events as (
  insert into event (person_id, id, type, subject_id, created_at)
  select person_id, id, type, subject_id, $5
    from unnest($7::text[], $8::text[], $9::text[], $10::text[]) as happened (person_id, id, type, subject_id)
)
insert into delivery (person_id, lane_id, position, endpoint_id, event_id, type, sequence, query, body, expires_at,
                      replay_of, created_at)
select made.person_id, made.lane_id, lanes.last_position - made.back, made.endpoint_id, made.event_id, made.type,
       made.sequence, made.query, made.body, made.expires_at, made.replay_of, $5
  from unnest($11::text[], $12::uuid[], $13::int[], $14::text[], $15::text[], $16::text[], $17::int[], $18::text[],
              $19::text[], $20::timestamptz[], $21::bigint[])
         as made (person_id, lane_id, back, endpoint_id, event_id, type, sequence, query, body, expires_at, replay_of)
  join lanes on lanes.person_id = made.person_id and lanes.id = made.lane_id`;

/**
 * Stores events with their deliveries, in the order given, and makes their lanes due.
 * @param at becomes the moment of all of them; its day must have a partition
 */
export async function insertDeliveries(
  runner: StatementRunner,
  at: Date,
  events: readonly NewEvent[],
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  const lanes = new Map<string, { first: NewDelivery; count: number }>();
  const places: { delivery: NewDelivery; lane: { count: number }; index: number }[] = [];
  for (const delivery of deliveries) {
    const key = `${delivery.personId}\n${delivery.laneId}`;
    const lane = lanes.get(key) ?? { first: delivery, count: 0 };
    lanes.set(key, lane);
    places.push({ delivery, lane, index: lane.count });
    lane.count += 1;
  }
  // In one order everywhere: two who add to the same lanes wait for each other instead of locking each other out.
  const sorted = [...lanes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, lane]) => lane);
  const of = <Value>(pick: (delivery: NewDelivery) => Value) => deliveries.map(pick);
  await runner.query({
    name: 'insert-deliveries',
    text,
    values: [
      sorted.map(({ first }) => first.personId),
      sorted.map(({ first }) => first.laneId),
      sorted.map(({ first }) => first.endpointId),
      at.getTime(),
      at.toISOString(),
      sorted.map(({ count }) => count),
      events.map((event) => event.personId),
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.subjectId),
      of((delivery) => delivery.personId),
      of((delivery) => delivery.laneId),
      places.map(({ lane, index }) => lane.count - 1 - index),
      of((delivery) => delivery.endpointId),
      of((delivery) => delivery.eventId),
      of((delivery) => delivery.type),
      of((delivery) => delivery.sequence),
      of((delivery) => delivery.query),
      of((delivery) => delivery.body),
      of((delivery) => delivery.expiresAt?.toISOString() ?? null),
      of((delivery) => delivery.replayOf),
    ],
  });
}
