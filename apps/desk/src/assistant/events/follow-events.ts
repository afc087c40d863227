import type { NumberedTurnEvent } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { readEvents } from '../statements/read-events.ts';
import type { EventHub } from './event-hub.ts';

/** How often a follower looks by itself, should a hint have been lost. */
const lookAgainMs = 5_000;

/** What a follower is given. */
export type Followed = { type: 'events'; events: NumberedTurnEvent[] } | { type: 'reset' };

/**
 * Follows a conversation from an event's number on: first from the database, then live, whichever process writes.
 * No event is left out or given twice. Ends when `signal` is aborted; ends after `reset`, when the events after
 * `after` are no longer kept.
 */
export async function* followEvents(
  pool: Pool,
  hub: EventHub,
  where: { personId: string; conversationId: string; after: number },
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  let last = where.after;
  let live: NumberedTurnEvent[] = [];
  let mustRead = true;
  let wake: () => void = () => undefined;
  const unsubscribe = hub.subscribe(where.personId, where.conversationId, (events) => {
    if (events.length === 0) mustRead = true;
    else live.push(...events);
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      if (mustRead) {
        mustRead = false;
        const read = await readEvents(pool, where.personId, where.conversationId, last);
        if (!read.kept) {
          yield { type: 'reset' };
          return;
        }
        if (read.events.length > 0) {
          last = read.events.at(-1)!.sequence;
          mustRead = true;
          yield { type: 'events', events: read.events };
        }
        continue;
      }
      const fresh = live.filter((event) => event.sequence > last);
      live = [];
      if (fresh.length > 0) {
        // A gap means that another process wrote in between: the database has the order.
        if (fresh[0]!.sequence !== last + 1) {
          mustRead = true;
          continue;
        }
        let whole = 1;
        while (whole < fresh.length && fresh[whole]!.sequence === fresh[whole - 1]!.sequence + 1) whole += 1;
        if (whole < fresh.length) mustRead = true;
        last = fresh[whole - 1]!.sequence;
        yield { type: 'events', events: fresh.slice(0, whole) };
        continue;
      }
      const woken = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), lookAgainMs);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
        if (signal.aborted || live.length > 0 || mustRead) wake();
      });
      if (!woken) mustRead = true;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    unsubscribe();
  }
}
