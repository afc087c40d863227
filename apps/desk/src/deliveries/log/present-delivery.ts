import type { Delivery, EventType } from '@plugdesk/protocol';
import { retryDelaysMs } from '../retry-schedule.ts';
import { writeDeliveryId } from './delivery-id.ts';
import type { Viewer } from './viewer.ts';

/** A delivery as it is read for a list, with its last attempt, its lane and the names that belong to it. */
export interface DeliveryRow {
  person_id: string;
  lane_id: string;
  position: number;
  endpoint_id: string;
  event_id: string;
  type: EventType;
  sequence: number | null;
  expires_at: Date | null;
  replay_of: number | null;
  created_at: Date;
  /** Of the last attempt; null where there was none. */
  number: number | null;
  /** How many attempts were sent; null where there is none at all. */
  sent: number | null;
  outcome: string | null;
  code: string | null;
  reason: string | null;
  status: number | null;
  duration_ms: number | null;
  started_at: Date | null;
  /** Null where the lane is gone. */
  head: number | null;
  next_at: Date | null;
  tries: number | null;
  plugin_id: string | null;
  /** Until when the endpoint asked to be left alone. */
  rests_until: Date | null;
  /** Null where the endpoint is gone. */
  endpoint_state: 'on' | 'off' | null;
  may_be_sent_to: boolean | null;
  plugin_name: string | null;
  webhook_name: string | null;
  person_name: string | null;
  /** The memory or session that it is about. */
  subject_id: string;
  memory_title: string | null;
  session_id: string | null;
  /** Where the row stands in its list, and which attempt it stands for (in a list of attempts). */
  at: Date;
  at_number: number | null;
}

/** Where a delivery stands. One whose lane is gone waits for nothing any more. */
export function stateOf(row: DeliveryRow): Delivery['state'] {
  switch (row.outcome) {
    case 'delivered':
    case 'dead':
    case 'expired':
    case 'not-sent':
      return row.outcome;
    default:
      return row.next_at !== null && row.head !== null && row.head <= row.position ? 'waiting' : 'not-sent';
  }
}

/** As it is shown to somebody: authors see neither who the person is nor what it is about. */
export function presentDelivery(row: DeliveryRow, viewer: Viewer): Delivery {
  const state = stateOf(row);
  const isOwn = row.person_id === viewer.personId;
  const isNext = state === 'waiting' && row.head === row.position;
  const why = isNext && waitsForRest(row) ? atRest : row;
  return {
    id: writeDeliveryId({
      endpointId: row.endpoint_id,
      laneId: row.lane_id,
      position: row.position,
      createdAt: row.created_at,
    }),
    eventId: row.event_id,
    type: row.type,
    endpointId: row.endpoint_id,
    webhook: row.plugin_id === null ? row.webhook_name : null,
    plugin: row.plugin_id === null ? null : { id: row.plugin_id, name: row.plugin_name ?? '' },
    person: isOwn || viewer.isAdministrator ? row.person_name : null,
    memory:
      isOwn && row.type === 'memory.created' ? { id: row.subject_id, title: row.memory_title ?? '' } : null,
    sessionId: isOwn ? sessionOf(row) : null,
    sequence: row.sequence,
    state,
    attempts: row.sent ?? 0,
    code: why.code,
    reason: why.reason,
    status: row.status,
    durationMs: row.duration_ms,
    nextTryAt: isNext ? (row.next_at?.toISOString() ?? null) : null,
    until: isNext ? triedUntil(row) : null,
    replayed: row.replay_of !== null,
    unreplayable: whyNotAgain(row),
    createdAt: row.created_at.toISOString(),
    endedAt: state === 'waiting' ? null : (endOf(row)?.toISOString() ?? null),
  };
}

function whyNotAgain(row: DeliveryRow): Delivery['unreplayable'] {
  if (row.code === 'payload_limit') return 'too-large';
  if (row.endpoint_state === null) return 'gone';
  if (row.may_be_sent_to !== true) return 'blocked';
  return row.endpoint_state === 'off' ? 'endpoint-off' : null;
}

const atRest = { code: 'endpoint_rests', reason: 'The endpoint asked to be left alone until then.' };

/** Whether it is not tried now for no other reason than that its endpoint is to be left alone. */
function waitsForRest({ next_at: nextAt, rests_until: until, expires_at: end }: DeliveryRow): boolean {
  if (nextAt === null || until === null) return false;
  return nextAt.getTime() === until.getTime() || (nextAt < until && nextAt.getTime() === end?.getTime());
}

function sessionOf(row: DeliveryRow): string | null {
  return row.type === 'transcript.processed' ? row.subject_id : row.session_id;
}

function endOf(row: DeliveryRow): Date | null {
  return row.started_at === null ? null : new Date(row.started_at.getTime() + (row.duration_ms ?? 0));
}

/** The end of a window, or of what is left of the schedule. */
function triedUntil(row: DeliveryRow): string | null {
  if (row.expires_at !== null) return row.expires_at.toISOString();
  if (row.next_at === null) return null;
  const left = retryDelaysMs.slice(row.tries ?? 0).reduce((sum, delay) => sum + delay, 0);
  return new Date(row.next_at.getTime() + left).toISOString();
}
