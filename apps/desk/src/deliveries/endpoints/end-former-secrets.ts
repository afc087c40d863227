import type { Pool } from 'pg';

/**
 * Ends the former secrets of an endpoint before their time, because one of them leaked: its present one alone signs.
 * @returns how many there were
 */
export async function endFormerSecrets(pool: Pool, endpointId: string, now: Date): Promise<number> {
  const { rows } = await pool.query<{ signed: number }>(
    `with ended as (delete from delivery_former_secret where endpoint_id = $1 returning signs_until)
     select count(*)::int as signed from ended where signs_until > $2`,
    [endpointId, now],
  );
  return rows[0]?.signed ?? 0;
}

/** Deletes former secrets whose time is over. */
export async function forgetFormerSecrets(pool: Pool, now: Date): Promise<void> {
  await pool.query('delete from delivery_former_secret where signs_until <= $1', [now]);
}
