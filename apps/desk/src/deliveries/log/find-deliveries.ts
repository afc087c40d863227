import type { EventType } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { laneId } from '../lane-id.ts';
import { type DeliveryPage, findPage, type PageFilter } from './find-page.ts';
import type { RowsOf } from './row-sources.ts';
import { type AnsweredEndpoint, isTheirs, readAnsweredEndpoints, type Viewer } from './viewer.ts';

/** Which deliveries somebody wants to see. */
export interface DeliveryFilter {
  /** Of one's own events, to endpoints that one answers for, or all. */
  scope: 'own' | 'endpoints' | 'all';
  endpointId?: string | undefined;
  pluginId?: string | undefined;
  memoryId?: string | undefined;
  sessionId?: string | undefined;
  state?: Exclude<PageFilter['state'], null> | undefined;
  type?: EventType | undefined;
  search?: string | undefined;
  since?: string | undefined;
  before?: string | undefined;
}

/** A list: where it is read from, and which of its rows are wanted. */
interface ChosenList {
  of: RowsOf | null;
  filter: PageFilter;
}

/** A list, of which a part is read by {@link findPage}. Whoever may not see it gets an empty one. */
export async function chooseList(pool: Pool, viewer: Viewer, wanted: DeliveryFilter): Promise<ChosenList> {
  const filter: PageFilter = {
    state: wanted.state ?? null,
    type: wanted.type ?? null,
    eventId: null,
    since: wanted.since === undefined ? null : new Date(wanted.since),
    before: wanted.before ?? null,
  };
  const search = wanted.search === undefined || wanted.search === '' ? null : wanted.search;
  const isId = search !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(search);
  if (isId) filter.eventId = search.toLowerCase();
  const byName = search === null || isId ? null : search;
  const all = await readAnsweredEndpoints(pool, null);
  const seen = wanted.scope === 'endpoints' ? all.filter((endpoint) => isTheirs(viewer, endpoint)) : all;
  const chosen = seen.filter(
    (endpoint) =>
      (wanted.endpointId === undefined || endpoint.id === wanted.endpointId) &&
      (wanted.pluginId === undefined || endpoint.pluginId === wanted.pluginId) &&
      (byName === null || startsWith(endpoint.name, byName)),
  );
  const isNarrowed = wanted.endpointId !== undefined || wanted.pluginId !== undefined || byName !== null;
  if (wanted.scope === 'own')
    return { of: ownRows(viewer, wanted, seen, isNarrowed ? chosen : null), filter };
  if (wanted.scope === 'all' && !viewer.isAdministrator) return { of: null, filter };
  if (wanted.scope === 'all' && byName !== null && chosen.length === 0) {
    return { of: await rowsOfNamed(pool, byName), filter };
  }
  // What somebody spoke of is nobody else's to search for.
  if (wanted.memoryId !== undefined || wanted.sessionId !== undefined) return { of: null, filter };
  return { of: { kind: 'endpoints', endpointIds: chosen.map(({ id }) => id) }, filter };
}

/** One's own: by memory or session they are found by the lanes that these have at each endpoint. */
function ownRows(
  { personId }: Viewer,
  { memoryId, sessionId }: DeliveryFilter,
  endpoints: readonly AnsweredEndpoint[],
  chosen: readonly AnsweredEndpoint[] | null,
): RowsOf {
  if (memoryId === undefined && sessionId === undefined) {
    return { kind: 'person', personId, endpointIds: chosen?.map(({ id }) => id) ?? null };
  }
  const laneIds = (chosen ?? endpoints).flatMap(({ id }) => [
    ...(memoryId === undefined ? [] : [laneId(id, 'memory', memoryId)]),
    ...(sessionId === undefined ? [] : [laneId(id, 'session', sessionId)]),
  ]);
  return { kind: 'lanes', personId, laneIds };
}

/** The one person of that name, or whose name begins so; where there are several, more of the name is needed. */
async function rowsOfNamed(pool: Pool, name: string): Promise<RowsOf | null> {
  const { rows } = await pool.query<{ id: string; is_it: boolean }>(
    `select id, lower(name) = lower($1) as is_it from person where starts_with(lower(name), lower($1))
      order by is_it desc limit 2`,
    [name],
  );
  const [first, second] = rows;
  const isOne = first !== undefined && (second === undefined || first.is_it !== second.is_it);
  return isOne ? { kind: 'person', personId: first.id, endpointIds: null } : null;
}

function startsWith(name: string | null, beginning: string): boolean {
  return name?.toLowerCase().startsWith(beginning.toLowerCase()) ?? false;
}

/** So long after its id was made an event is stored at the latest, in milliseconds. */
const storedWithinMs = 60_000;

/** Reads a part of a list. An event is looked for by the moment that its id says (RFC 9562 section 5.7). */
export async function readPage(
  pool: Pool,
  viewer: Viewer,
  wanted: DeliveryFilter,
  now: Date,
): Promise<DeliveryPage & { of: RowsOf | null }> {
  const { of, filter } = await chooseList(pool, viewer, wanted);
  if (filter.eventId !== null && filter.before === null && filter.eventId[14] === '7') {
    const at = Number.parseInt(filter.eventId.slice(0, 13).replace('-', ''), 16);
    const near = { ...filter, state: null, since: new Date(at - storedWithinMs) };
    const first = await findPage(pool, of, near, viewer.personId, new Date(at + storedWithinMs - 86_400_000));
    if (first.rows.length > 0) return { of, ...(await readWholeLanes(pool, of, filter, first, viewer, now)) };
  }
  return { of, ...(await findPage(pool, of, filter, viewer.personId, now)) };
}

/** What was sent again stands later, in the same lanes. */
async function readWholeLanes(
  pool: Pool,
  of: RowsOf | null,
  filter: PageFilter,
  first: DeliveryPage,
  viewer: Viewer,
  now: Date,
): Promise<DeliveryPage> {
  const pages: DeliveryPage['rows'] = [];
  for (const [personId, rows] of Map.groupBy(first.rows, (row) => row.person_id)) {
    const laneIds = [...new Set(rows.map((row) => row.lane_id))];
    const page = await findPage(
      pool,
      of && { kind: 'lanes', personId, laneIds },
      filter,
      viewer.personId,
      now,
    );
    pages.push(...page.rows);
  }
  return { rows: pages.toSorted((one, other) => other.at.getTime() - one.at.getTime()), next: null };
}
