import type { Pool } from 'pg';
import { judgeFailures } from './judge-failures.ts';
import { turnOff } from './turn-off.ts';

/**
 * Remembers that endpoints failed, gives the notices that are due, and turns off what has failed for five days.
 * @returns endpoints that were turned off
 */
export async function noteFailures(
  pool: Pool,
  endpointIds: readonly string[],
  now: Date,
  createId: () => string,
): Promise<string[]> {
  await pool.query({
    name: 'note-failures',
    text: 'update delivery_endpoint set failing_since = $2 where id = any ($1) and failing_since is null',
    values: [endpointIds, now.toISOString()],
  });
  const { rows } = await pool.query<{ id: string; failing_since: Date; told_days: number }>({
    name: 'read-failing',
    text: `select id, failing_since, told_days from delivery_endpoint
            where id = any ($1) and state = 'on' and failing_since is not null`,
    values: [endpointIds],
  });
  const off: string[] = [];
  for (const row of rows) {
    const judgement = judgeFailures(row.failing_since, row.told_days, now);
    if (judgement === null) continue;
    if (judgement.turnOff) {
      if (await turnOff(pool, row.id, 'failing', now, createId, row.failing_since)) off.push(row.id);
    } else {
      // One statement: of two desks that see it at once, one gives the notice.
      await pool.query(
        `with told as (
           update delivery_endpoint set told_days = $2
            where id = $1 and state = 'on' and told_days < $2 and failing_since = $3 returning id
         )
         insert into delivery_notice (endpoint_id, id, kind, days, created_at)
         select id, $4, 'failing', $2, $5 from told`,
        [row.id, judgement.toldDays, row.failing_since, createId(), now],
      );
    }
  }
  return off;
}
