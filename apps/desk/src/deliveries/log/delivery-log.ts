import type { Delivery, DeliveryCounts, DeliveryDetail } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { DeskError } from '../../desk-error.ts';
import { type AttemptView, type DeliveryKey, listAttempts } from '../list-deliveries.ts';
import type { ReplayChoice } from '../replay-deliveries.ts';
import { hastenSomeLanes } from '../statements/hasten-some-lanes.ts';
import { createDeliveryCounter } from './count-deliveries.ts';
import { readDeliveryId } from './delivery-id.ts';
import { type DeliveryFilter, readPage } from './find-deliveries.ts';
import { needOpen } from './need-open.ts';
import { type DeliveryRow, presentDelivery } from './present-delivery.ts';
import { deliveryColumns, readRows } from './read-rows.ts';
import { type AnsweredEndpoint, mayChange, readAnsweredEndpoints, type Viewer } from './viewer.ts';

/** What is sent again. */
export type ReplayWish = { deliveries: readonly string[] } | { endpointId: string; since: string };

/** Deliveries as people see them: their own, those to endpoints that they answer for, or all. */
export interface DeliveryLog {
  list(
    viewer: Viewer,
    filter: DeliveryFilter,
  ): Promise<{ deliveries: Delivery[]; next: string | null; counts: DeliveryCounts }>;
  /** @throws DeskError `delivery_not_found` */
  read(viewer: Viewer, deliveryId: string): Promise<DeliveryDetail>;
  /**
   * Sends again what somebody may, to people who (still) want it: what is not for them to see is left out, and what is
   * named several times is sent once.
   * @returns how many
   * @throws DeskError `delivery_endpoint_not_found`; `delivery_endpoint_off` or `delivery_endpoint_blocked` where one of
   *   the endpoints is sent nothing now, `payload_limit` where one of the deliveries is too large: then nothing at all is
   *   sent again
   */
  replay(viewer: Viewer, wish: ReplayWish): Promise<number>;
  /** Tries at once what waits for its next try. @returns how many */
  hasten(viewer: Viewer, deliveryIds: readonly string[]): Promise<number>;
}

/** What the log needs beside the database. */
export interface DeliveryLogDependencies {
  pool: Pool;
  now: () => Date;
  /** Sends deliveries again. */
  replay(choice: ReplayChoice): Promise<number>;
  /** Whether people (still) get events at an endpoint: who turned its plugin off is sent nothing again. */
  whoGets(endpointId: string, personIds: readonly string[]): Promise<Set<string>>;
  /** Sends at once what is due at endpoints, also where they rest. */
  sendNow(endpointIds: readonly string[]): Promise<void>;
}

/** Makes the log. */
export function createDeliveryLog(deps: DeliveryLogDependencies): DeliveryLog {
  const { pool, now } = deps;
  const counter = createDeliveryCounter(deps);

  /** Those of some ids that are there and that somebody may see, each once, with who answers for their endpoints. */
  async function findSeen(
    viewer: Viewer,
    ids: readonly string[],
  ): Promise<{ row: DeliveryRow; endpoint: AnsweredEndpoint | undefined }[]> {
    const places = ids.flatMap((id) => readDeliveryId(id) ?? []);
    const rows = await readRows(
      pool,
      `select found.*, found.created_at as at, null::integer as at_number
         from unnest($1::text[], $2::timestamptz[], $3::uuid[], $4::bigint[]) as wanted (endpoint, made, lane, place)
         cross join lateral (
           select ${deliveryColumns} from delivery
            where endpoint_id = wanted.endpoint and created_at = wanted.made
              and lane_id = wanted.lane and position = wanted.place
         ) found`,
      [
        places.map(({ endpointId }) => endpointId),
        places.map(({ createdAt }) => createdAt),
        places.map(({ laneId }) => laneId),
        places.map(({ position }) => position),
      ],
      viewer.personId,
    );
    const endpoints = new Map(
      (await readAnsweredEndpoints(pool, [...new Set(rows.map((row) => row.endpoint_id))])).map(
        (endpoint) => [endpoint.id, endpoint],
      ),
    );
    return onceEach(rows)
      .map((row) => ({ row, endpoint: endpoints.get(row.endpoint_id) }))
      .filter(
        ({ row, endpoint }) =>
          row.person_id === viewer.personId ||
          viewer.isAdministrator ||
          (endpoint !== undefined && mayChange(viewer, endpoint)),
      );
  }

  const mayAct = (viewer: Viewer, { row, endpoint }: Awaited<ReturnType<typeof findSeen>>[number]) =>
    endpoint !== undefined && (row.person_id === viewer.personId || mayChange(viewer, endpoint));

  async function replayWanted(endpointId: string, keys: readonly DeliveryKey[]): Promise<number> {
    const people = await deps.whoGets(endpointId, [...new Set(keys.map(({ personId }) => personId))]);
    const wanted = keys.filter(({ personId }) => people.has(personId));
    return wanted.length === 0 ? 0 : deps.replay({ deliveries: wanted });
  }

  return {
    async list(viewer, filter) {
      const isOne = readDeliveryId(filter.search ?? '') !== null;
      const { of, rows, next } = await readPage(
        pool,
        viewer,
        isOne ? { ...filter, search: undefined } : filter,
        now(),
      );
      const shown = isOne ? (await findSeen(viewer, [filter.search ?? ''])).map(({ row }) => row) : rows;
      return {
        deliveries: shown.map((row) => presentDelivery(row, viewer)),
        next: isOne ? null : next,
        counts: await counter.count(of),
      };
    },
    async read(viewer, deliveryId) {
      const [seen] = await findSeen(viewer, [deliveryId]);
      if (seen === undefined) {
        throw new DeskError('delivery_not_found', 'There is no such delivery, or none that you may see.', {
          hint: 'Deliveries are kept for 30 days. Read the list again.',
        });
      }
      const { row, endpoint } = seen;
      const key = { personId: row.person_id, laneId: row.lane_id, position: row.position };
      // What is sent to a webhook of somebody's own is between the two: an administrator sees how it went.
      const seesContent =
        row.person_id === viewer.personId || (endpoint !== undefined && mayChange(viewer, endpoint));
      const sent = await readSent(pool, key);
      const tries = await listAttempts(pool, key);
      const shown = presentDelivery(row, viewer);
      // Who reads the words of another person reads what they are about too, and whose they are.
      const ofOther = seesContent && viewer.isAdministrator && row.person_id !== viewer.personId;
      return {
        ...shown,
        memory: ofOther ? await readMemoryTitle(pool, row) : shown.memory,
        ofOther,
        tries: tries.map((attempt) => presentTry(attempt, seesContent)),
        query: seesContent ? sent.query : '',
        requestBody: seesContent ? sent.body : null,
      };
    },
    async replay(viewer, wish) {
      if ('deliveries' in wish) {
        const seen = (await findSeen(viewer, wish.deliveries)).filter((found) => mayAct(viewer, found));
        for (const { endpoint } of seen) if (endpoint !== undefined) needOpen(endpoint);
        if (seen.some(({ row }) => row.code === 'payload_limit')) {
          throw new DeskError('payload_limit', 'What is larger than 256 KB can never be sent.', {
            hint: 'Leave it out. The service can ask for less: bodies in today’s spellings alone are about half as large.',
          });
        }
        let replayed = 0;
        for (const [endpointId, found] of Map.groupBy(seen, ({ row }) => row.endpoint_id)) {
          replayed += await replayWanted(
            endpointId,
            found.map(({ row }) => keyOf(row)),
          );
        }
        return replayed;
      }
      const [endpoint] = await readAnsweredEndpoints(pool, [wish.endpointId]);
      if (endpoint === undefined || !mayChange(viewer, endpoint)) throw endpointNotFound();
      needOpen(endpoint);
      return deps.replay({ endpointId: endpoint.id, since: new Date(wish.since), whoGets: deps.whoGets });
    },
    async hasten(viewer, deliveryIds) {
      const seen = (await findSeen(viewer, deliveryIds)).filter((found) => mayAct(viewer, found));
      const hastened = await hastenSomeLanes(
        pool,
        seen.map(({ row }) => keyOf(row)),
        now(),
      );
      if (hastened > 0) await deps.sendNow([...new Set(seen.map(({ row }) => row.endpoint_id))]);
      return hastened;
    },
  };
}

/** What is said where an endpoint is not there, or not somebody's to change. */
export function endpointNotFound(): DeskError {
  return new DeskError(
    'delivery_endpoint_not_found',
    'There is no such endpoint, or none that you answer for.',
    {
      hint: 'Read the list again.',
    },
  );
}

/** Who names a delivery twice means it once, also where the two are written differently. */
function onceEach(rows: readonly DeliveryRow[]): DeliveryRow[] {
  return [
    ...new Map(rows.map((row) => [`${row.person_id} ${row.lane_id} ${row.position}`, row] as const)).values(),
  ];
}

function keyOf(row: DeliveryRow): DeliveryKey {
  return { personId: row.person_id, laneId: row.lane_id, position: row.position };
}

async function readSent(pool: Pool, key: DeliveryKey): Promise<{ query: string; body: string | null }> {
  const { rows } = await pool.query<{ query: string; body: string | null }>(
    'select query, body from delivery where person_id = $1 and lane_id = $2 and position = $3',
    [key.personId, key.laneId, key.position],
  );
  return rows[0] ?? { query: '', body: null };
}

async function readMemoryTitle(pool: Pool, row: DeliveryRow): Promise<Delivery['memory']> {
  if (row.type !== 'memory.created') return null;
  const { rows } = await pool.query<{ title: string | null }>(
    `select structure ->> 'title' as title from memory where person_id = $1 and id = $2`,
    [row.person_id, row.subject_id],
  );
  return rows[0] ? { id: row.subject_id, title: rows[0].title ?? '' } : null;
}

function presentTry(attempt: AttemptView, seesContent: boolean): DeliveryDetail['tries'][number] {
  return {
    number: attempt.number,
    outcome: attempt.outcome as DeliveryDetail['tries'][number]['outcome'],
    code: attempt.code,
    reason: attempt.reason,
    status: attempt.status,
    url: attempt.url,
    durationMs: attempt.durationMs,
    responseHeaders: seesContent ? attempt.responseHeaders : null,
    responseBody: seesContent ? attempt.responseBody : null,
    responseTruncated: attempt.responseTruncated ?? false,
    retryAt: attempt.retryAt?.toISOString() ?? null,
    startedAt: attempt.startedAt.toISOString(),
  };
}
