import { randomBytes, randomUUID } from 'node:crypto';
import { type Logger, pino } from 'pino';
import type { TestDatabase } from '../../../testing/test-database.ts';
import { createGuardedFetch } from '../../egress/guarded-fetch.ts';
import { resolveWithSystem } from '../../egress/resolve-with-system.ts';
import { createSealer, fixedRing, type Sealer } from '../../keys/seal.ts';
import type { SegmentContent } from '../bodies/event-content.ts';
import { createDeliveries, type Deliveries } from '../deliveries.ts';
import type { DeliveryDependencies, DeliveryLimits } from '../delivery-dependencies.ts';
import type { DeliverableEvent, EventTarget } from '../enqueue-events.ts';

/** A moment that tests move. */
export interface TestClock {
  now: () => Date;
  forward: (ms: number) => void;
}

/** Begins now, so that signatures are fresh for whoever looks at the real clock. */
export function createTestClock(): TestClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    forward: (ms) => {
      ahead += ms;
    },
  };
}

/** Any key does; the same for every process of a test. */
export const testSealer: Sealer = createSealer(fixedRing(Buffer.alloc(32, 7)), randomBytes);

/** What the engine of a test is joined with; the receiver on this machine may be reached. */
export function testDependencies(
  pool: DeliveryDependencies['pool'],
  given: {
    clock?: TestClock;
    limits?: Partial<DeliveryLimits>;
    logger?: Logger;
    resolve?: typeof resolveWithSystem;
    privateHosts?: () => string[];
  } = {},
): DeliveryDependencies {
  return {
    pool,
    guardedFetch: createGuardedFetch({
      resolve: given.resolve ?? resolveWithSystem,
      policy: () => ({ allowHttp: true, privateHosts: given.privateHosts?.() ?? ['127.0.0.0/8'] }),
      userAgent: 'Plugdesk/test',
      now: () => given.clock?.now().getTime() ?? Date.now(),
    }),
    sealer: testSealer,
    now: given.clock?.now ?? (() => new Date()),
    createId: randomUUID,
    randomBytes,
    random: () => 0.5,
    logger: given.logger ?? pino({ level: 'silent' }),
    limits: { pollMs: 50, closeGraceMs: 500, ...given.limits },
  };
}

/** An engine on a test's database, started. */
export async function startDeliveries(
  database: TestDatabase,
  given: Parameters<typeof testDependencies>[1] = {},
): Promise<Deliveries & { enqueueNow(events: DeliverableEvent[]): Promise<void> }> {
  const deps = testDependencies(database.pool, given);
  const deliveries = createDeliveries(deps);
  deliveries.start();
  return {
    ...deliveries,
    async enqueueNow(events) {
      (await deliveries.enqueue(database.pool, events))();
    },
    async close() {
      await deliveries.close();
      await deps.guardedFetch.close();
    },
  };
}

/** Has the person of these events kept, with a session for each of some memories: what is replayed must still be there. */
export async function keepMemories(database: TestDatabase, memoryIds: readonly string[]): Promise<void> {
  await database.pool.query(
    `insert into person (id, name, email) values ('ada', 'Ada', 'ada@example.com') on conflict do nothing`,
  );
  await database.pool.query(
    `with begun as (
       insert into transcript_session (person_id, id, memory_id, status, source, started_at, last_segment_at)
       select 'ada', id, id, 'completed', 'test', now(), now() from unnest($1::text[]) as made (id)
     )
     insert into memory (person_id, id, session_id, status, source, started_at, finished_at, created_at)
     select 'ada', id, id, 'completed', 'test', now(), now(), now() from unnest($1::text[]) as made (id)`,
    [memoryIds],
  );
}

/** An event of a window of a session. */
export function windowEvent(
  target: Pick<EventTarget, 'endpointId'> | readonly Pick<EventTarget, 'endpointId'>[],
  sessionId: string,
  sequence: number,
  segments: SegmentContent[] = [segment(`piece ${sequence}`)],
): DeliverableEvent {
  return {
    id: `${sessionId}-${sequence}`,
    personId: 'ada',
    type: 'transcript.processed',
    sessionId,
    window: { sequence, segments },
    targets: [target].flat().map(({ endpointId }) => ({
      endpointId,
      generation: 'both',
      uid: 'pairwise-ada',
      sessionId: `pairwise-${sessionId}`,
    })),
  };
}

/** An event of a memory. */
export function memoryEvent(endpointId: string, id: string, overview = 'They spoke.'): DeliverableEvent {
  return {
    id: `event-${id}`,
    personId: 'ada',
    type: 'memory.created',
    memory: {
      id,
      createdAt: new Date('2026-03-01T10:00:00Z'),
      startedAt: new Date('2026-03-01T09:30:00Z'),
      finishedAt: new Date('2026-03-01T09:55:00Z'),
      source: 'desk',
      language: 'en',
      status: 'completed',
      discarded: false,
      title: 'Lunch',
      overview,
      emoji: '🍜',
      category: 'social',
      actionItems: [{ description: 'Book a table', completed: false }],
      events: [
        {
          title: 'Dinner',
          description: 'With Bo',
          start: new Date('2026-03-02T18:00:00Z'),
          durationMinutes: 90,
          created: false,
        },
      ],
      segments: [segment('Hello.', 0, true), segment('Hi!', 1)],
      results: [{ pluginId: 'mentor', content: 'Be kind.' }],
    },
    targets: [{ endpointId, generation: 'both', uid: 'pairwise-ada', sessionId: 'none' }],
  };
}

function segment(text: string, speakerId = 0, isUser = false): SegmentContent {
  return { text, speakerId, isUser, personId: null, start: 0, end: 1.5 };
}
