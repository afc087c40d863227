import type { Pool } from 'pg';

/**
 * Turns an endpoint on again: what it is owed for is forgotten, and notices begin anew.
 * @returns false where it was on already or is not there
 */
export async function turnOn(
  pool: Pool,
  endpointId: string,
  now: Date,
  createId: () => string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with turned as (
       update delivery_endpoint set state = 'on', off_reason = null, failing_since = null, told_days = 0
        where id = $1 and state = 'off' returning id
     )
     insert into delivery_notice (endpoint_id, id, kind, created_at) select id, $2, 'on', $3 from turned`,
    [endpointId, createId(), now],
  );
  return rowCount === 1;
}
