import { deliveryColumns } from './read-rows.ts';

/** Whose deliveries are looked through: those of a person, of some lanes of a person, or to some endpoints. */
export type RowsOf =
  | { kind: 'person'; personId: string; endpointIds: readonly string[] | null }
  | { kind: 'lanes'; personId: string; laneIds: readonly string[] }
  | { kind: 'endpoints'; endpointIds: readonly string[] };

/** In which order, and which. */
export type RowsBy =
  /** When they were made. */
  | 'created'
  /** When they were tried last, those that were lost. */
  | 'lost'
  /** When they were tried last, those that did not arrive with the first try. */
  | 'troubled';

/** What a source is limited by. */
export interface RowRange {
  /** From, inclusive; and before. */
  from: Date;
  to: Date;
  /** The row before; the next ones come after it. */
  after: { at: Date; position: number; laneId: string } | null;
  /** Tests alone: they are few, and have an index of their own. */
  isTest: boolean;
  limit: number;
}

/** SQL of a source of rows, the newest first, with its values. */
export interface RowSource {
  text: string;
  values: unknown[];
}

const lost = `outcome in ('dead', 'expired', 'not-sent')`;
// As the index delivery_attempt_again has it.
const again = `(outcome in ('retry', 'postponed') or (outcome = 'delivered' and number > 1))`;

/**
 * Writes the source of a page of rows. Each goes by an index and stops at its limit: that of a person by the key of each
 * partition in the range, that of endpoints by theirs, one after another.
 * @param outcome of what was lost, where only that is wanted
 */
export function rowSource(of: RowsOf, by: RowsBy, range: RowRange, outcome: string | null): RowSource {
  const values: unknown[] = [
    range.from,
    range.to,
    range.limit,
    range.after?.at ?? null,
    range.after?.position ?? null,
    range.after?.laneId ?? null,
  ];
  const give = (value: unknown) => `$${values.push(value)}`;
  if (by === 'created') {
    const columns = `${deliveryColumns}, created_at as at, null::integer as at_number`;
    const some = (
      where: string,
    ) => `select ${columns} from delivery where ${where} and ${between('created_at')}
      ${ofTests('type', range)} order by created_at desc, position desc, lane_id desc limit $3`;
    return { text: gather(of, some, give), values };
  }
  const wanted = by === 'lost' ? `${give(outcome)}::text` : '';
  const attempts = (where: string, which: string) => `select person_id, lane_id, position, started_at as at,
      number as at_number from delivery_attempt where ${where} and ${which}
      and ${between('started_at')} order by started_at desc, position desc, lane_id desc limit $3`;
  const some = (where: string) => {
    if (by === 'lost') return attempts(where, `${lost} and outcome = ${wanted}`);
    return `(${attempts(where, lost)}) union all (${attempts(where, again)})`;
  };
  return {
    text: `select sent.*, tried.at, tried.at_number from (${gather(of, some, give)}) tried
      cross join lateral (
        select ${deliveryColumns} from delivery
         where delivery.person_id = tried.person_id and delivery.lane_id = tried.lane_id
           and delivery.position = tried.position limit 1
      ) sent
      where true ${ofTests('sent.type', range)}
      order by tried.at desc, tried.position desc, tried.lane_id desc`,
    values,
  };
}

function ofTests(column: string, { isTest }: RowRange): string {
  return isTest ? `and ${column} = 'test'` : '';
}

function between(column: string): string {
  return `${column} >= $1 and ${column} < $2 and ($4::timestamptz is null or
      (${column} <= $4 and (${column}, position, lane_id) < ($4, $5::bigint, $6::uuid)))`;
}

function gather(of: RowsOf, some: (where: string) => string, give: (value: unknown) => string): string {
  const ordered = (text: string) =>
    `select * from (${text}) gathered order by at desc, position desc, lane_id desc limit $3`;
  switch (of.kind) {
    case 'person': {
      const person = `person_id = ${give(of.personId)}`;
      if (of.endpointIds === null) return ordered(some(person));
      return ordered(some(`${person} and endpoint_id = any (${give(of.endpointIds)}::text[])`));
    }
    case 'lanes':
      return ordered(
        some(`person_id = ${give(of.personId)} and lane_id = any (${give(of.laneIds)}::uuid[])`),
      );
    case 'endpoints':
      return ordered(`select part.* from unnest(${give(of.endpointIds)}::text[]) as wanted (endpoint)
        cross join lateral (${some('endpoint_id = wanted.endpoint')}) part`);
  }
}

/** More lanes that wait are not looked through: then whatever is newest waits anyway. */
export const mostWaitingLanes = 2_000;

/** What waits, found by the lanes in which something does. */
export function waitingSource(of: RowsOf, range: RowRange): RowSource {
  const values: unknown[] = [
    range.from,
    range.to,
    range.limit,
    range.after?.at ?? null,
    range.after?.position ?? null,
    range.after?.laneId ?? null,
  ];
  const give = (value: unknown) => `$${values.push(value)}`;
  const lanes = (where: string) => `select person_id, id, head, pending_since from delivery_lane
      where ${where} and next_at is not null limit ${mostWaitingLanes}`;
  const waiting =
    of.kind === 'endpoints'
      ? `select part.* from unnest(${give(of.endpointIds)}::text[]) as wanted (endpoint)
          cross join lateral (${lanes('endpoint_id = wanted.endpoint')}) part limit ${mostWaitingLanes}`
      : lanes(
          `person_id = ${give(of.personId)} and ${
            of.kind === 'lanes'
              ? `id = any (${give(of.laneIds)}::uuid[])`
              : `(${give(of.endpointIds)}::text[] is null or endpoint_id = any ($${values.length}))`
          }`,
        );
  return {
    text: `select sent.*, sent.created_at as at, null::integer as at_number from (${waiting}) waiting
      cross join lateral (
        select ${deliveryColumns} from delivery
         where delivery.person_id = waiting.person_id and delivery.lane_id = waiting.id
           and delivery.position >= waiting.head and delivery.created_at >= waiting.pending_since
           and ${between('created_at')} ${ofTests('delivery.type', range)}
         order by created_at desc, position desc limit $3
      ) sent
      order by sent.created_at desc, sent.position desc, sent.lane_id desc limit $3`,
    values,
  };
}
