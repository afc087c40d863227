import type { BodyGeneration, MemoryContent, WindowContent } from './bodies/event-content.ts';
import { writeMemoryBody } from './bodies/write-memory-body.ts';
import { writeWindowBody } from './bodies/write-window-body.ts';
import { laneId } from './lane-id.ts';
import { windowLifetimeMs } from './retry-schedule.ts';
import {
  type AddedLane,
  insertDeliveries,
  type LaneTaking,
  type NewDelivery,
  type StatementRunner,
} from './statements/insert-deliveries.ts';

/** Where an event goes. */
export interface EventTarget {
  endpointId: string;
  generation: BodyGeneration;
  /** This person for this endpoint: a pairwise id. */
  uid: string;
  /** The session for this endpoint, where the event is of one: a pairwise id. */
  sessionId: string;
}

/** Something that happened, and where it goes. */
export type DeliverableEvent = { id: string; personId: string; targets: readonly EventTarget[] } & (
  | { type: 'memory.created'; memory: MemoryContent }
  | { type: 'transcript.processed'; sessionId: string; window: Omit<WindowContent, 'sessionId'> }
);

/** A longer body is not sent. */
const mostBodyBytes = 256 * 1_024;

/**
 * Stores events and their deliveries within the caller's transaction, in the order given: they are sent if and only if
 * it commits. Bodies are written now, and these bytes are signed and sent on every attempt. A body of more than 256 KB
 * does not fail the transaction: where it has both spellings it is written in today's alone, and where that is too long
 * its delivery becomes a dead letter that says so.
 * @param taking idle lanes that are ours at once; null for none
 */
export async function enqueueEvents(
  runner: StatementRunner,
  at: Date,
  events: readonly DeliverableEvent[],
  taking: LaneTaking | null = null,
): Promise<AddedLane[]> {
  const wanted = events.filter((event) => event.targets.length > 0);
  const deliveries = wanted.flatMap((event) => writeDeliveries(event, at));
  return insertDeliveries(runner, at, deliveries, taking);
}

function writeDeliveries(event: DeliverableEvent, at: Date): NewDelivery[] {
  // Where neither spelling nor ids differ, bodies are the same: they are written once.
  const bodies = new Map<string, string | null>();
  const bodyFor = (target: EventTarget): string | null => {
    const key =
      event.type === 'memory.created' ? target.generation : `${target.generation} ${target.sessionId}`;
    const known = bodies.get(key);
    if (known !== undefined) return known;
    const write = (generation: BodyGeneration) =>
      event.type === 'memory.created'
        ? writeMemoryBody(event.memory, generation)
        : writeWindowBody({ ...event.window, sessionId: target.sessionId }, generation);
    let body = write(target.generation);
    // Both spellings in one say everything twice: of a long talk today's alone still fits.
    if (target.generation === 'both' && isTooLong(body)) body = write('current');
    const kept = isTooLong(body) ? null : body;
    bodies.set(key, kept);
    return kept;
  };
  return event.targets.map((target) => {
    const uid = `uid=${encodeURIComponent(target.uid)}`;
    const common = {
      personId: event.personId,
      endpointId: target.endpointId,
      eventId: event.id,
      type: event.type,
      subjectId: event.type === 'memory.created' ? event.memory.id : event.sessionId,
      body: bodyFor(target),
      replayOf: null,
    };
    if (event.type === 'memory.created') {
      const lane = laneId(target.endpointId, 'memory', event.memory.id);
      return { ...common, laneId: lane, sequence: null, query: uid, expiresAt: null };
    }
    return {
      ...common,
      laneId: laneId(target.endpointId, 'session', event.sessionId),
      sequence: event.window.sequence,
      query: `${uid}&session_id=${encodeURIComponent(target.sessionId)}`,
      expiresAt: new Date(at.getTime() + windowLifetimeMs),
    };
  });
}

function isTooLong(body: string): boolean {
  return Buffer.byteLength(body) > mostBodyBytes;
}
