import type { Pool } from 'pg';
import { addDeliveries } from './add-deliveries.ts';
import type { DeliveryKey } from './list-deliveries.ts';
import { findLost } from './log/find-lost.ts';
import { windowLifetimeMs } from './retry-schedule.ts';

/** What is sent again: some deliveries, or whatever of an endpoint was lost since a moment. */
export type ReplayChoice =
  | { deliveries: readonly DeliveryKey[] }
  | {
      endpointId: string;
      since: Date;
      /** Of some people those who (still) get events there; all where left out. */
      whoGets?: (endpointId: string, personIds: readonly string[]) => Promise<Set<string>>;
    };

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

/** Until the transaction ends nobody else replays what was lost at this endpoint. */
const lock = `select pg_advisory_xact_lock(hashtextextended('delivery-replays:' || $1::text, 0))`;

const read = `
select ${columns} from unnest($1::text[], $2::uuid[], $3::bigint[]) with ordinality as wanted (person, lane, place, nth)
  join delivery on person_id = wanted.person and lane_id = wanted.lane and position = wanted.place
 where not ($4 and exists (select from delivery again
                            where again.person_id = wanted.person and again.lane_id = wanted.lane
                              and again.replay_of = wanted.place))
 order by nth`;

/**
 * Sends deliveries again: the same bytes and the same `webhook-id`, so that a receiver that has the event knows it, behind
 * whatever waits in their lane, with a whole schedule of their own. A window gets another hour.
 *
 * With `since`, what is a dead letter, expired or not sent since then, once each, and not what was replayed already:
 * however often that is asked for at once, and by however many processes.
 * What is deleted meanwhile, with its memory, session or person, is left out.
 * @returns how many
 */
export async function replayDeliveries(pool: Pool, choice: ReplayChoice, now: Date): Promise<number> {
  if ('deliveries' in choice) return replayKeys(pool, choice.deliveries, now, null);
  const { endpointId, since, whoGets } = choice;
  let replayed = 0;
  let after: DeliveryKey | null = null;
  for (;;) {
    // What is sent again now, and lost again meanwhile, is not among it.
    const lost: DeliveryKey[] = await findLost(pool, { endpointId, since, until: now }, after);
    after = lost.at(-1) ?? null;
    if (after === null) return replayed;
    const people = await whoGets?.(endpointId, [...new Set(lost.map(({ personId }) => personId))]);
    const wanted = lost.filter(({ personId }) => people?.has(personId) ?? true);
    replayed += await replayKeys(pool, wanted, now, endpointId);
  }
}

/** @param onceAt the endpoint at which none of them is sent again that was already; null where that is wanted */
async function replayKeys(
  pool: Pool,
  keys: readonly DeliveryKey[],
  now: Date,
  onceAt: string | null,
): Promise<number> {
  let replayed = 0;
  for (let from = 0; from < keys.length; from += page) {
    const some = keys.slice(from, from + page);
    const lanes = await addDeliveries(pool, now, async (runner) => {
      // Who comes second finds what the first one has sent again.
      if (onceAt !== null) await runner.query({ name: 'lock-replays', text: lock, values: [onceAt] });
      const { rows } = await runner.query({
        name: 'read-replayed',
        text: read,
        values: [
          some.map(({ personId }) => personId),
          some.map(({ laneId }) => laneId),
          some.map(({ position }) => position),
          onceAt !== null,
        ],
      });
      return (rows as StoredDelivery[]).map((row) => ({
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
      }));
    });
    replayed += lanes.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
  }
  return replayed;
}
