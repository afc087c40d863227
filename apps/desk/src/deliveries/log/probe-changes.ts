import type { Pool } from 'pg';
import type { RowsOf } from './row-sources.ts';

/**
 * A text that is another one as soon as something was made, tried or settled since a moment: a look at a few indexes of
 * the newest partitions, by which a list that nothing happened in need not be read.
 */
export async function probeChanges(pool: Pool, of: RowsOf | null, since: Date): Promise<string> {
  if (of === null) return '';
  const [text, values] =
    of.kind === 'endpoints' ? [ofEndpoints, [of.endpointIds, since]] : [ofPerson, [of.personId, since]];
  const { rows } = await pool.query<{ probe: string }>(text, values);
  return rows[0]?.probe ?? '';
}

const ofPerson = `
select concat_ws(' ',
  (select count(*) from delivery where person_id = $1 and created_at >= $2),
  (select count(*) from delivery_attempt where person_id = $1 and started_at >= $2),
  (select concat(count(*), '/', sum(head), '/', max(next_at)) from delivery_lane
    where person_id = $1 and next_at is not null)) as probe`;

const ofEndpoints = `
select concat_ws(' ',
  (select count(*) from delivery where endpoint_id = any ($1::text[]) and created_at >= $2),
  (select count(*) from delivery_attempt where endpoint_id = any ($1::text[]) and started_at >= $2
      and outcome in ('dead', 'expired', 'not-sent')),
  (select count(*) from delivery_attempt where endpoint_id = any ($1::text[]) and started_at >= $2
      and (outcome in ('retry', 'postponed') or (outcome = 'delivered' and number > 1))),
  (select concat(count(*), '/', sum(head), '/', max(next_at)) from (
     select head, next_at from delivery_lane
      where endpoint_id = any ($1::text[]) and next_at is not null limit 2000) waiting)) as probe`;
