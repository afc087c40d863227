import type { DeliveryCounts } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import type { RowsOf } from './row-sources.ts';

/** Counts deliveries of the last 24 hours. */
export interface DeliveryCounter {
  count(of: RowsOf | null): Promise<DeliveryCounts>;
}

/**
 * So many times as long as it took a count stands, but no longer than so many milliseconds: everybody who looks at the
 * same list shares it. What is counted quickly is never old, and what takes long is seldom counted.
 */
const standsTimes = 50;
const standsMs = 10_000;
const mostKept = 1_000;
const dayMs = 86_400_000;

const nothing: DeliveryCounts = { atOnce: 0, later: 0, waiting: 0, dead: 0, expired: 0, notSent: 0 };

/** Makes the counter. A count reads indexes alone; what did not go smoothly stands in partial ones. */
export function createDeliveryCounter({ pool, now }: { pool: Pool; now: () => Date }): DeliveryCounter {
  const kept = new Map<string, { until: number; counts: Promise<DeliveryCounts> }>();
  return {
    async count(of) {
      if (of === null) return nothing;
      const key = JSON.stringify(of);
      const begun = performance.now();
      const known = kept.get(key);
      if (known && known.until > begun) return known.counts;
      const counts = countNow(pool, of, new Date(now().getTime() - dayMs));
      const made = { until: Number.POSITIVE_INFINITY, counts };
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, made);
      counts.then(
        () => {
          const ended = performance.now();
          made.until = ended + Math.min((ended - begun) * standsTimes, standsMs);
        },
        () => kept.delete(key),
      );
      return counts;
    },
  };
}

async function countNow(pool: Pool, of: RowsOf, since: Date): Promise<DeliveryCounts> {
  const values: unknown[] = [since];
  const give = (value: unknown) => `$${values.push(value)}`;
  const [where, whereLane] = whose(of, give);
  const { rows } = await pool.query<Record<keyof DeliveryCounts | 'made', number>>(
    `select
       (select count(*) from delivery where ${where} and created_at >= $1)::int as made,
       (select count(*) from delivery_attempt where ${where} and started_at >= $1
           and (outcome in ('retry', 'postponed') or (outcome = 'delivered' and number > 1))
           and outcome = 'delivered')::int as later,
       (select count(*) filter (where outcome = 'dead') from delivery_attempt where ${where} and started_at >= $1
           and outcome in ('dead', 'expired', 'not-sent'))::int as dead,
       (select count(*) filter (where outcome = 'expired') from delivery_attempt where ${where} and started_at >= $1
           and outcome in ('dead', 'expired', 'not-sent'))::int as expired,
       (select count(*) filter (where outcome = 'not-sent') from delivery_attempt where ${where} and started_at >= $1
           and outcome in ('dead', 'expired', 'not-sent'))::int as "notSent",
       (select coalesce(sum(last_position - head + 1), 0) from delivery_lane
         where ${whereLane} and next_at is not null)::int as waiting`,
    values,
  );
  const counted = rows[0];
  if (counted === undefined) return nothing;
  const { made, later, waiting, dead, expired, notSent } = counted;
  // What ended in this day may have been made before it: never less than none.
  return {
    atOnce: Math.max(made - later - waiting - dead - expired - notSent, 0),
    later,
    waiting,
    dead,
    expired,
    notSent,
  };
}

function whose(of: RowsOf, give: (value: unknown) => string): [string, string] {
  if (of.kind === 'endpoints') {
    const some = `endpoint_id = any (${give(of.endpointIds)}::text[])`;
    return [some, some];
  }
  const person = `person_id = ${give(of.personId)}`;
  if (of.kind === 'lanes') {
    const lanes = `any (${give(of.laneIds)}::uuid[])`;
    return [`${person} and lane_id = ${lanes}`, `${person} and id = ${lanes}`];
  }
  if (of.endpointIds === null) return [person, person];
  const some = `${person} and endpoint_id = any (${give(of.endpointIds)}::text[])`;
  return [some, some];
}
