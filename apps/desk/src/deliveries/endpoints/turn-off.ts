import type { Pool } from 'pg';

/**
 * Turns an endpoint off, with a notice. What waits for it becomes due at once, so that a worker finds it and notes it as
 * not sent.
 * @param where.url only while that is its address; any where left out
 * @param where.failingSince only if it has been failing since then; whatever its state where left out
 * @returns false where it was off already
 */
export async function turnOff(
  pool: Pool,
  endpointId: string,
  reason: 'gone' | 'failing' | 'by-hand',
  now: Date,
  createId: () => string,
  where: { url?: string; failingSince?: Date } = {},
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with off as (
       update delivery_endpoint set state = 'off', off_reason = $2, rests_until = null,
              told_days = case when $2 = 'failing' then 5 else told_days end
        where id = $1 and state = 'on' and ($6::timestamptz is null or failing_since = $6)
          and ($7::text is null or url = $7) returning id
     ), told as (
       insert into delivery_notice (endpoint_id, id, kind, days, created_at)
       select id, $3, $4, case when $2 = 'failing' then 5 end, $5 from off where $2 <> 'by-hand'
     ), due as (
       update delivery_lane set next_at = $5
        where endpoint_id = (select id from off) and next_at > $5
     )
     select from off`,
    [
      endpointId,
      reason,
      createId(),
      reason === 'gone' ? 'off-gone' : 'off-failing',
      now,
      where.failingSince ?? null,
      where.url ?? null,
    ],
  );
  return rowCount === 1;
}
