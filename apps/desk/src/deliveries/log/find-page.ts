import type { Delivery } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { keepableMoment } from '../../database/keepable-moment.ts';
import { keptDays } from '../keep-partitions.ts';
import { isLaneId } from './delivery-id.ts';
import { type DeliveryRow, stateOf } from './present-delivery.ts';
import { readRows } from './read-rows.ts';
import {
  mostWaitingLanes,
  type RowRange,
  type RowSource,
  type RowsBy,
  type RowsOf,
  rowSource,
  waitingSource,
} from './row-sources.ts';

/** Which deliveries of a list are wanted. */
export interface PageFilter {
  state: Delivery['state'] | 'not-at-once' | null;
  type: string | null;
  /** Id of their event. */
  eventId: string | null;
  since: Date | null;
  /** A cursor that a page before gave. */
  before: string | null;
}

/** A part of a list. `next` is null where it ends; a page may be short and go on. */
export interface DeliveryPage {
  rows: DeliveryRow[];
  next: string | null;
}

/** Rows of a page where nothing else is said. */
const pageSize = 50;
/** So many rows at most are looked at for a page, whatever the filter: then it ends, short, and goes on. */
const mostScanned = 2_000;
const batch = 100;
const dayMs = 86_400_000;
/** Days that are looked through at once, from the newest on: most pages end with the first. */
const slices = [1, 2, 4, 8, 32];
/** What waits is found by its lanes, whenever it was made. */
const atOnce = [keptDays + 2];

/**
 * Finds a page of a list, the newest first. What comes or is tried while somebody reads on moves nothing: a page begins
 * where the one before ended.
 * @param of sources whose rows are one list; null for an empty list
 * @param size rows at most, 50 where left out
 */
export async function findPage(
  pool: Pool,
  of: RowsOf | null,
  filter: PageFilter,
  viewerId: string,
  now: Date,
  size = pageSize,
): Promise<DeliveryPage> {
  if (of === null) return { rows: [], next: null };
  const oldest = new Date(now.getTime() - (keptDays + 1) * dayMs);
  const begin = filter.since && filter.since > oldest ? filter.since : oldest;
  const rows: DeliveryRow[] = [];
  let after = filter.before === null ? null : readCursor(filter.before);
  let scanned = 0;
  let end = new Date((after?.at ?? now).getTime() + (after ? 1 : dayMs));
  for (const days of filter.state === 'waiting' ? atOnce : slices) {
    const from = new Date(Math.max(end.getTime() - days * dayMs, begin.getTime()));
    for (let more = true; more && from < end; ) {
      const range: RowRange = { from, to: end, after, isTest: filter.type === 'test', limit: batch };
      const source = await chooseSource(pool, of, filter, range);
      const found = await readRows(pool, source.text, source.values, viewerId);
      for (const row of found) {
        after = { at: row.at, position: row.position, laneId: row.lane_id };
        if (fits(row, filter)) rows.push(row);
        if (rows.length === size) return { rows, next: writeCursor(after) };
      }
      scanned += found.length;
      more = found.length === batch;
      if (more && scanned >= mostScanned) return { rows, next: after && writeCursor(after) };
    }
    end = from;
    if (end <= begin) break;
  }
  return { rows, next: null };
}

async function chooseSource(pool: Pool, of: RowsOf, filter: PageFilter, range: RowRange): Promise<RowSource> {
  if (filter.state !== 'waiting') return rowSource(of, orderOf(filter.state), range, filter.state);
  if (of.kind !== 'endpoints') return waitingSource(of, range);
  const { rows } = await pool.query<{ many: boolean }>(
    `select count(*) >= ${mostWaitingLanes} as many from (
       select from delivery_lane where endpoint_id = any ($1) and next_at is not null limit ${mostWaitingLanes}) part`,
    [of.endpointIds],
  );
  // What is newest waits then: it is found by looking through what is newest.
  return rows[0]?.many ? rowSource(of, 'created', range, null) : waitingSource(of, range);
}

function orderOf(state: PageFilter['state']): RowsBy {
  if (state === 'dead' || state === 'expired' || state === 'not-sent') return 'lost';
  return state === 'not-at-once' ? 'troubled' : 'created';
}

function fits(row: DeliveryRow, filter: PageFilter): boolean {
  // In a list of attempts a delivery stands where its last one stands.
  if (row.at_number !== null && row.at_number !== row.number) return false;
  if (filter.eventId !== null && row.event_id !== filter.eventId) return false;
  if (filter.type !== null && row.type !== filter.type) return false;
  const state = stateOf(row);
  if (filter.state === null) return true;
  if (filter.state === 'not-at-once') return state !== 'delivered' || (row.number ?? 0) > 1;
  return state === filter.state;
}

function writeCursor({ at, position, laneId }: { at: Date; position: number; laneId: string }): string {
  return Buffer.from(JSON.stringify([at.getTime(), position, laneId])).toString('base64url');
}

/** What is no cursor begins at the beginning. */
function readCursor(text: string): RowRange['after'] {
  try {
    const [at, position, laneId] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const moment = typeof at === 'number' ? keepableMoment(at) : null;
    return moment !== null && Number.isSafeInteger(position) && isLaneId(laneId)
      ? { at: moment, position: position as number, laneId }
      : null;
  } catch {
    return null;
  }
}
