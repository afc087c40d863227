import type { Pool } from 'pg';

/**
 * Ends whatever waits of a person for an endpoint: it stands as not sent, and can be replayed. What is on its way decides
 * nothing any more, by its fence.
 */
const text = `
with waiting as materialized (
  select person_id, id, endpoint_id, head, attempts, pending_since from delivery_lane
   where person_id = $1 and endpoint_id = $2 and next_at is not null order by id for update
), ended as (
  update delivery_lane lane set head = last_position + 1, attempts = 0, tries = 0, next_at = null, lease_until = null,
         fence = (select (pg_current_xact_id()::text::bigint & 2147483647)::int)
    from waiting where lane.person_id = waiting.person_id and lane.id = waiting.id
)
insert into delivery_attempt (person_id, lane_id, position, number, endpoint_id, outcome, code, reason, started_at)
select waiting.person_id, waiting.id, unsent.position,
       case when unsent.position = waiting.head then waiting.attempts + 1 else 1 end, waiting.endpoint_id, 'not-sent',
       $3, $4, $5
  from waiting cross join lateral (
    select position from delivery
     where person_id = waiting.person_id and lane_id = waiting.id and position >= waiting.head
       and created_at >= waiting.pending_since
  ) unsent
on conflict do nothing`;

/** @param why code and words of the reason */
export async function withdrawLanes(
  pool: Pool,
  { personId, endpointId }: { personId: string; endpointId: string },
  why: { code: string; reason: string },
  now: Date,
): Promise<void> {
  await pool.query({
    name: 'withdraw-lanes',
    text,
    values: [personId, endpointId, why.code, why.reason, now.toISOString()],
  });
}
