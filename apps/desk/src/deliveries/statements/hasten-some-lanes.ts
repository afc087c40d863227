import type { Pool } from 'pg';

/** Makes due at once what waits for its next try at the head of some lanes. @returns how many do */
export async function hastenSomeLanes(
  pool: Pool,
  lanes: readonly { personId: string; laneId: string; position: number }[],
  now: Date,
): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'hasten-some-lanes',
    text: `update delivery_lane lane set next_at = $4
             from (select distinct person_id, id, position
                     from unnest($1::text[], $2::uuid[], $3::bigint[]) as given (person_id, id, position)) wanted
            where lane.person_id = wanted.person_id and lane.id = wanted.id and lane.head = wanted.position
              and lane.next_at > $4 and (lane.lease_until is null or lane.lease_until <= $4)`,
    values: [
      lanes.map(({ personId }) => personId),
      lanes.map(({ laneId }) => laneId),
      lanes.map(({ position }) => position),
      now.toISOString(),
    ],
  });
  return rowCount ?? 0;
}
