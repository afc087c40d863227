import type { EventTrigger } from '@plugdesk/protocol';
import type { MemoryContent, SegmentContent } from './bodies/event-content.ts';
import { writeMemoryBody } from './bodies/write-memory-body.ts';
import { writeWindowBody } from './bodies/write-window-body.ts';
import type { EventTarget } from './enqueue-events.ts';
import { laneId } from './lane-id.ts';
import { windowLifetimeMs } from './retry-schedule.ts';
import type { NewDelivery } from './statements/insert-deliveries.ts';

/** A test of an endpoint that somebody asked for. */
export interface EndpointTest {
  personId: string;
  target: EventTarget;
  /** One event of each. */
  triggers: readonly EventTrigger[];
  createEventId: () => string;
  at: Date;
}

const said: SegmentContent[] = [
  ['This is a test that was sent from Plugdesk. Nobody said this.', 0, true],
  ['Shall we have lunch on Friday at half past twelve?', 1, false],
  ['Gladly. I will book a table.', 0, true],
].map(([text, speakerId, isUser], index) => ({
  text: text as string,
  speakerId: speakerId as number,
  isUser: isUser as boolean,
  personId: null,
  start: index * 4,
  end: index * 4 + 3.5,
}));

function sampleMemory(at: Date, id: string): MemoryContent {
  const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
  return {
    id,
    createdAt: at,
    startedAt: before(3),
    finishedAt: before(2),
    source: 'test',
    language: 'en',
    status: 'completed',
    discarded: false,
    title: 'Test from Plugdesk: lunch on Friday',
    overview: 'This memory was made up to test the webhook. Two people agree to have lunch.',
    emoji: '🧪',
    category: 'other',
    actionItems: [{ description: 'Book a table', completed: false }],
    events: [
      {
        title: 'Lunch',
        description: 'Made up for a test.',
        start: new Date(at.getTime() + 3 * 86_400_000),
        durationMinutes: 60,
        created: false,
      },
    ],
    segments: said,
    results: [],
  };
}

/**
 * Makes up one event of each kind that an endpoint takes, of the type `test` and with `"test": true` in its body: else
 * they look like real ones, so that a receiver does what it always does.
 */
export function makeSampleEvents(test: EndpointTest): NewDelivery[] {
  return test.triggers.map((trigger) => {
    const id = test.createEventId();
    const { endpointId, generation, uid, sessionId } = test.target;
    const isWindow = trigger === 'transcript.processed';
    const uidQuery = `uid=${encodeURIComponent(uid)}`;
    return {
      personId: test.personId,
      laneId: laneId(endpointId, isWindow ? 'session' : 'memory', id),
      endpointId,
      eventId: id,
      type: 'test',
      subjectId: id,
      sequence: isWindow ? 1 : null,
      query: isWindow ? `${uidQuery}&session_id=${encodeURIComponent(sessionId)}` : uidQuery,
      body: markAsTest(
        isWindow
          ? writeWindowBody({ sessionId, sequence: 1, segments: said }, generation)
          : writeMemoryBody(sampleMemory(test.at, id), generation),
      ),
      expiresAt: isWindow ? new Date(test.at.getTime() + windowLifetimeMs) : null,
      replayOf: null,
    };
  });
}

function markAsTest(body: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), test: true });
}
