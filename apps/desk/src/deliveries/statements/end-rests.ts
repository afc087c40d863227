import type { Pool } from 'pg';

/** When the head of a lane would be due by its own schedule; null where it was not tried yet. */
const own = `(select retry_at from delivery_attempt attempt
               where attempt.person_id = lane.person_id and attempt.lane_id = lane.id and attempt.position = lane.head
                 and attempt.outcome <> 'late' and attempt.started_at >= lane.pending_since
               order by number desc, started_at desc limit 1)`;

/**
 * What an endpoint's rest put off is found by the index of what waits; what waits by its own schedule too is due by that
 * alone.
 */
const text = `
with ended as (
  update delivery_endpoint set rests_until = null where id = any ($1) and rests_until is not null
)
update delivery_lane lane set next_at = greatest(${own}, $2)
 where lane.endpoint_id = any ($1) and lane.next_at > $2 and lane.next_at > coalesce(${own}, $2)`;

/** Ends the rests of these endpoints: what waited for nothing else is due at once. */
export async function endRests(pool: Pool, endpointIds: readonly string[], now: Date): Promise<void> {
  await pool.query({ name: 'end-rests', text, values: [endpointIds, now.toISOString()] });
}
