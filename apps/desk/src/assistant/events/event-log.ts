import { setTimeout } from 'node:timers/promises';
import type { TurnEvent } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { appendEvents } from '../statements/append-events.ts';
import type { EventHub } from './event-hub.ts';

/** Whose event it is. */
export interface EventOwner {
  personId: string;
  conversationId: string;
  turnId: string | null;
  /** The number under which the turn was taken up; null where no lease is needed. */
  fence: number | null;
}

/** Writes what happens in conversations. */
export interface EventLog {
  /**
   * Stores an event and then passes it on to followers. Resolves once it is committed; false where it was dropped
   * because the writer no longer holds the turn.
   */
  append(owner: EventOwner, event: TurnEvent): Promise<boolean>;
  /** Resolves when everything appended so far is stored. */
  settled(): Promise<void>;
}

interface Waiting {
  owner: EventOwner;
  event: TurnEvent;
  done: ((stored: boolean) => void)[];
  failed: ((error: unknown) => void)[];
}

/** How many events go into one statement at most. */
const largestBatch = 1_000;

/**
 * From how many events on a batch counts as busy, and how long the next one then gathers, in milliseconds. With few
 * streams a word goes out at once; with hundreds, a pause that nobody sees saves most of the statements.
 */
const busyBatch = 48;
const gatherMs = 30;

/**
 * One writer for all conversations of this process. While a statement is under way further events gather, so that
 * few streams get their words at once and many share one commit. Words of one part that gather become one event.
 * @param notify tells other processes which conversations have more; called after each commit
 */
export function createEventLog(
  pool: Pool,
  hub: EventHub,
  notify: (conversationIds: string[]) => void,
): EventLog {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, largestBatch);
      const busy = batch.length >= busyBatch;
      try {
        const numbers = await appendEvents(
          pool,
          batch.map(({ owner, event }) => ({ ...owner, event: JSON.stringify(event) })),
        );
        deliver(batch, numbers);
      } catch (error) {
        for (const entry of batch) for (const failed of entry.failed) failed(error);
      }
      if (busy) await setTimeout(gatherMs);
    }
  }

  function deliver(batch: Waiting[], numbers: (number | null)[]): void {
    const touched = new Map<
      string,
      { owner: EventOwner; events: { sequence: number; event: TurnEvent }[] }
    >();
    batch.forEach((entry, index) => {
      const sequence = numbers[index];
      if (sequence != null) {
        const key = `${entry.owner.personId}/${entry.owner.conversationId}`;
        const group = touched.get(key) ?? { owner: entry.owner, events: [] };
        touched.set(key, group);
        group.events.push({ sequence, event: entry.event });
      }
      for (const done of entry.done) done(sequence != null);
    });
    for (const { owner, events } of touched.values())
      hub.publish(owner.personId, owner.conversationId, events);
    if (touched.size > 0) notify([...touched.values()].map(({ owner }) => owner.conversationId));
  }

  function start(): void {
    running ??= Promise.resolve()
      .then(drain)
      .finally(() => {
        running = null;
        if (waiting.length > 0) start();
      });
  }

  return {
    append(owner, event) {
      return new Promise((done, failed) => {
        const last = waiting.findLast((entry) => entry.owner.conversationId === owner.conversationId);
        if (
          event.type === 'text-delta' &&
          last?.event.type === 'text-delta' &&
          last.event.partId === event.partId &&
          last.owner.fence === owner.fence
        ) {
          last.event = { ...last.event, text: last.event.text + event.text };
          last.done.push(done);
          last.failed.push(failed);
        } else {
          waiting.push({ owner, event, done: [done], failed: [failed] });
        }
        start();
      });
    },
    async settled() {
      while (running) await running;
    },
  };
}
