import type { Pool } from 'pg';
import { mayBeSentTo } from '../endpoints/endpoint-row.ts';
import type { DeliveryRow } from './present-delivery.ts';

/** Columns of `delivery` that a source of rows gives; bodies are not among them. */
export const deliveryColumns =
  'person_id, lane_id, position, endpoint_id, event_id, type, subject_id, sequence, expires_at, replay_of, created_at';

/**
 * How many of some attempts left the desk, as SQL for a window: what was taken back, expired or never begun stands among
 * them too.
 */
const sentAttempts = `count(*) filter (where outcome in ('delivered', 'retry', 'postponed', 'dead')
                                and (status is not null or duration_ms is not null)) over ()::int`;

/**
 * Reads what belongs to the deliveries that a source gives: their last attempt, lane and names, each by key, so that the
 * cost is that of the rows, however large the tables are.
 * @param source SQL that gives {@link deliveryColumns}, `at` and `at_number`, in its order
 * @param ownerId whose memories' titles and sessions are read
 */
export async function readRows(
  pool: Pool,
  source: string,
  values: readonly unknown[],
  ownerId: string,
): Promise<DeliveryRow[]> {
  const owner = `$${values.length + 1}`;
  const { rows } = await pool.query<DeliveryRow>(
    `with found as materialized (select *, row_number() over () as nth from (${source}) source)
     select found.*, last.number, last.sent, last.outcome, last.code, last.reason, last.status, last.duration_ms, last.started_at,
            lane.head, lane.next_at, lane.tries, delivery_endpoint.plugin_id,
            delivery_endpoint.rests_until, delivery_endpoint.state as endpoint_state, ${mayBeSentTo} as may_be_sent_to,
            plugin.name as plugin_name, delivery_endpoint.name as webhook_name,
            person.name as person_name, about.title as memory_title, about.session_id
       from found
       left join lateral (
         select number, ${sentAttempts} as sent, outcome, code, reason, status, duration_ms, started_at
           from delivery_attempt attempt
          where attempt.person_id = found.person_id and attempt.lane_id = found.lane_id
            and attempt.position = found.position and attempt.outcome <> 'late'
          order by number desc, started_at desc limit 1
       ) last on true
       left join lateral (
         select head, next_at, tries from delivery_lane
          where delivery_lane.person_id = found.person_id and delivery_lane.id = found.lane_id limit 1
       ) lane on true
       left join delivery_endpoint on delivery_endpoint.id = found.endpoint_id
       left join plugin on plugin.id = delivery_endpoint.plugin_id
       left join person on person.id = found.person_id
       left join lateral (
         select structure ->> 'title' as title, session_id from memory
          where found.type = 'memory.created' and found.person_id = ${owner}
            and memory.person_id = found.person_id and memory.id = found.subject_id limit 1
       ) about on true
      order by found.nth`,
    [...values, ownerId],
  );
  return rows;
}
