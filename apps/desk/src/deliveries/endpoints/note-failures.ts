import type { Pool } from 'pg';
import { judgeFailures } from './judge-failures.ts';
import { turnOff } from './turn-off.ts';

/** What of `delivery_endpoint` still has the address that failed, as SQL. */
const failed = `id = any ($1::text[]) and (id, url) in (select * from unnest($1::text[], $2::text[]))`;

/**
 * Remembers that endpoints failed, gives the notices that are due, and turns off what has failed for five days.
 * @param failures endpoints, each with the address that failed: one that has another by now is left alone
 * @returns endpoints that were turned off
 */
export async function noteFailures(
  pool: Pool,
  failures: readonly { endpointId: string; url: string }[],
  now: Date,
  createId: () => string,
): Promise<string[]> {
  const values = [failures.map(({ endpointId }) => endpointId), failures.map(({ url }) => url)];
  await pool.query({
    name: 'note-failures',
    text: `update delivery_endpoint set failing_since = $3 where ${failed} and failing_since is null`,
    values: [...values, now.toISOString()],
  });
  const { rows } = await pool.query<{ id: string; url: string; failing_since: Date; told_days: number }>({
    name: 'read-failing',
    text: `select id, url, failing_since, told_days from delivery_endpoint
            where ${failed} and state = 'on' and failing_since is not null`,
    values,
  });
  const off: string[] = [];
  for (const row of rows) {
    const judgement = judgeFailures(row.failing_since, row.told_days, now);
    if (judgement === null) continue;
    if (judgement.turnOff) {
      const where = { url: row.url, failingSince: row.failing_since };
      if (await turnOff(pool, row.id, 'failing', now, createId, where)) off.push(row.id);
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
