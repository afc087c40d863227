import type { Pool } from 'pg';

/** One event on its way into the log. */
export interface EventToAppend {
  personId: string;
  conversationId: string;
  /** Null for events of the conversation itself. */
  turnId: string | null;
  /** The number under which the writer took the turn up; null where the event needs no lease. */
  fence: number | null;
  /** The event as JSON. */
  event: string;
}

/**
 * Appends events of any number of conversations in one statement, numbered per conversation in the order given.
 * The cursor's row lock, held until commit, makes the order of numbers the order in which they become visible. An event whose
 * writer has lost its turn (another fence) is dropped; so is one of a deleted turn or conversation. `insert … on conflict` because `update … from unnest` falls
 * over when its plan changes at many rows.
 * The cursors are gathered into one object, because a join of the two lists is planned as a nested loop.
 * @returns the number of each event, in the order given; null for a dropped one
 */
export async function appendEvents(pool: Pool, events: EventToAppend[]): Promise<(number | null)[]> {
  const { rows } = await pool.query<{ place: string; sequence: string }>({
    // Prepared once per connection: planning it anew each time takes three times as long as running it.
    name: 'append-events',
    text: `with given as (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::jsonb[])
         with ordinality as g (person_id, conversation_id, turn_id, fence, event, place)
     ), standing as (
       select g.*, row_number() over (partition by g.person_id, g.conversation_id order by g.place) as nth,
              count(*) over (partition by g.person_id, g.conversation_id) as many
         from given g
         join conversation c on c.person_id = g.person_id and c.id = g.conversation_id
         left join turn t on t.person_id = g.person_id and t.conversation_id = g.conversation_id and t.id = g.turn_id
        where case when g.fence is null then g.turn_id is null or t.id is not null else t.fence = g.fence end
     ), cursor as (
       insert into event_cursor as e (person_id, conversation_id, last_sequence)
       select distinct person_id, conversation_id, many from standing order by person_id, conversation_id
       on conflict (person_id, conversation_id) do update set last_sequence = e.last_sequence + excluded.last_sequence
       returning e.person_id, e.conversation_id, e.last_sequence
     ), last as materialized (
       select jsonb_object_agg(person_id || '/' || conversation_id, last_sequence) as numbers from cursor
     ), numbered as materialized (
       select s.*, (l.numbers ->> (s.person_id || '/' || s.conversation_id))::bigint - s.many + s.nth as sequence
         from standing s cross join last l
     ), stored as (
       insert into turn_event (person_id, conversation_id, sequence, turn_id, event)
       select person_id, conversation_id, sequence, turn_id, event from numbered
     )
     select place, sequence from numbered`,
    values: [
      events.map((event) => event.personId),
      events.map((event) => event.conversationId),
      events.map((event) => event.turnId),
      events.map((event) => event.fence),
      events.map((event) => event.event),
    ],
  });
  const numbers: (number | null)[] = events.map(() => null);
  for (const row of rows) numbers[Number(row.place) - 1] = Number(row.sequence);
  return numbers;
}
