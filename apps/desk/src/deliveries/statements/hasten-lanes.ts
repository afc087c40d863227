import type { Pool } from 'pg';

/** Makes due at once whatever waits for these endpoints. @returns whether something waited */
export async function hastenLanes(pool: Pool, endpointIds: readonly string[], now: Date): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'hasten-lanes',
    text: 'update delivery_lane set next_at = $2 where endpoint_id = any ($1) and next_at > $2',
    values: [endpointIds, now.toISOString()],
  });
  return (rowCount ?? 0) > 0;
}
