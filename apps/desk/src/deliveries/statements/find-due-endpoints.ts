import type { Pool } from 'pg';

/** Jumps from endpoint to endpoint in the index of what waits: as many steps as endpoints, however much waits. */
const text = `
with recursive waiting as (
  (select endpoint_id, next_at from delivery_lane where next_at is not null order by endpoint_id, next_at limit 1)
  union all
  select further.endpoint_id, further.next_at from waiting cross join lateral (
    select endpoint_id, next_at from delivery_lane
     where next_at is not null and endpoint_id > waiting.endpoint_id order by endpoint_id, next_at limit 1
  ) further
)
select endpoint_id, next_at from waiting`;

/** Endpoints with something that waits, and the earliest moment at which some of it is due. */
export async function findDueEndpoints(pool: Pool): Promise<{ endpointId: string; nextAt: Date }[]> {
  const { rows } = await pool.query<{ endpoint_id: string; next_at: Date }>({
    name: 'find-due-endpoints',
    text,
  });
  return rows.map((row) => ({ endpointId: row.endpoint_id, nextAt: row.next_at }));
}
