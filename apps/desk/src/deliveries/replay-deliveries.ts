import type { Pool } from 'pg';
import { addDeliveries } from './add-deliveries.ts';
import type { DeliveryKey } from './list-deliveries.ts';
import { findLost } from './log/find-lost.ts';
import { windowLifetimeMs } from './retry-schedule.ts';

/** What is sent again: some deliveries, or whatever of an endpoint was lost since a moment. */
export type ReplayChoice = { deliveries: readonly DeliveryKey[] } | { endpointId: string; since: Date };

interface StoredDelivery {
  person_id: string;
  lane_id: string;
  position: number;
  endpoint_id: string;
  event_id: string;
  type: string;
  subject_id: string;
  sequence: number | null;
  query: string;
  body: string | null;
  expires_at: Date | null;
}

/** Rows of one statement: bodies may be large. */
const page = 100;

const columns =
  'person_id, lane_id, position, endpoint_id, event_id, type, subject_id, sequence, query, body, expires_at';

/**
 * Sends deliveries again: the same bytes and the same `webhook-id`, so that a receiver that has the event knows it, behind
 * whatever waits in their lane, with a whole schedule of their own. A window gets another hour.
 *
 * With `since`, what is a dead letter, expired or not sent since then, once each, and not what was replayed already.
 * What is deleted meanwhile, with its memory, session or person, is left out.
 * @returns how many
 */
export async function replayDeliveries(pool: Pool, choice: ReplayChoice, now: Date): Promise<number> {
  const keys =
    'deliveries' in choice ? choice.deliveries : await findLost(pool, choice.endpointId, choice.since);
  let replayed = 0;
  for (let from = 0; from < keys.length; from += page) {
    const some = keys.slice(from, from + page);
    const { rows } = await pool.query<StoredDelivery>(
      `select ${columns} from unnest($1::text[], $2::uuid[], $3::bigint[]) with ordinality
                              as wanted (person, lane, place, nth)
         join delivery on person_id = wanted.person and lane_id = wanted.lane and position = wanted.place
        order by nth`,
      [
        some.map(({ personId }) => personId),
        some.map(({ laneId }) => laneId),
        some.map(({ position }) => position),
      ],
    );
    const lanes = await addDeliveries(
      pool,
      now,
      rows.map((row) => ({
        personId: row.person_id,
        laneId: row.lane_id,
        endpointId: row.endpoint_id,
        eventId: row.event_id,
        type: row.type,
        subjectId: row.subject_id,
        sequence: row.sequence,
        query: row.query,
        body: row.body,
        expiresAt: row.expires_at === null ? null : new Date(now.getTime() + windowLifetimeMs),
        replayOf: row.position,
      })),
    );
    replayed += lanes.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
  }
  return replayed;
}
