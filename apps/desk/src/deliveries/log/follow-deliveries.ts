import type { Delivery } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { chooseList, type DeliveryFilter } from './find-deliveries.ts';
import { findPage, type PageFilter } from './find-page.ts';
import { type DeliveryRow, presentDelivery, stateOf } from './present-delivery.ts';
import { probeChanges } from './probe-changes.ts';
import type { Viewer } from './viewer.ts';

/** Tells whoever looks at a list what happens in it. */
export interface DeliveryFollower {
  /**
   * Each delivery anew when something happened to it, from now on; ends when it is aborted. A person's
   * pages of one list share one look at the database a second in this process; not those of several people, since each
   * sees the titles of their own memories alone.
   */
  follow(viewer: Viewer, scope: DeliveryFilter['scope'], signal: AbortSignal): AsyncGenerator<Delivery[]>;
  /** Ends every stream. */
  close(): void;
}

const lookEveryMs = 1_000;
/** So far back it is looked for what came or was tried, in milliseconds: longer than a try takes. */
const lookBackMs = 30_000;
/**
 * So many deliveries at most are looked at of what came, and as many of what was tried: all of them each time, since
 * what is made first may be settled last.
 */
const mostLooked = 2_000;
/** More deliveries of one list are not remembered; those that were told of longest ago are forgotten. */
const mostKnown = 2 * mostLooked;

interface Watch {
  viewer: Viewer;
  scope: DeliveryFilter['scope'];
  followers: Set<(rows: DeliveryRow[]) => void>;
  /** How each stood when it was told of last. */
  known: Map<string, string>;
  isFirst: boolean;
  /** As {@link probeChanges} said last. */
  probe: string;
  timer: NodeJS.Timeout | null;
}

/** Makes the follower. It looks at the database only while somebody follows. */
export function createDeliveryFollower(deps: {
  pool: Pool;
  now: () => Date;
  logger: Logger;
}): DeliveryFollower {
  const watches = new Map<string, Watch>();
  const closing = new AbortController();

  async function look(watch: Watch): Promise<void> {
    const { of } = await chooseList(deps.pool, watch.viewer, { scope: watch.scope });
    const now = deps.now();
    const since = new Date(now.getTime() - lookBackMs);
    // From one fixed moment on for a while, so that time passing alone changes nothing.
    const begin = new Date(Math.floor(since.getTime() / lookBackMs) * lookBackMs);
    const probe = `${begin.getTime()} ${await probeChanges(deps.pool, of, begin)}`;
    if (probe === watch.probe) return;
    const recent = (state: PageFilter['state']) =>
      findPage(
        deps.pool,
        of,
        { state, type: null, eventId: null, since, before: null },
        watch.viewer.personId,
        now,
        mostLooked,
      );
    const pages = [await recent(null), await recent('not-at-once')];
    const changed = pages.flatMap(({ rows }) => rows).filter((row) => notice(watch, row));
    while (watch.known.size > mostKnown) watch.known.delete(watch.known.keys().next().value!);
    // What was there when the first came is in the list that they read.
    if (changed.length > 0 && !watch.isFirst) for (const tell of watch.followers) tell(changed);
    watch.isFirst = false;
    watch.probe = probe;
  }

  function notice(watch: Watch, row: DeliveryRow): boolean {
    const key = `${row.lane_id} ${row.position}`;
    const stands = `${stateOf(row)} ${row.number} ${row.next_at?.getTime()}`;
    if (watch.known.get(key) === stands) return false;
    watch.known.delete(key);
    watch.known.set(key, stands);
    return true;
  }

  /** A database that is away ends nobody's stream: the next look finds it again. */
  async function lookOrWarn(watch: Watch): Promise<void> {
    await look(watch).catch((error: unknown) =>
      deps.logger.warn({ err: error }, 'deliveries could not be followed; it is tried again'),
    );
  }

  function goOn(watch: Watch): void {
    watch.timer = setTimeout(async () => {
      await lookOrWarn(watch);
      if (watch.followers.size > 0) goOn(watch);
    }, lookEveryMs).unref();
  }

  async function join(viewer: Viewer, scope: Watch['scope'], tell: (rows: DeliveryRow[]) => void) {
    const key = `${scope} ${viewer.personId}`;
    let watch = watches.get(key);
    if (watch === undefined) {
      watch = {
        viewer,
        scope,
        followers: new Set(),
        known: new Map(),
        isFirst: true,
        probe: '',
        timer: null,
      };
      watches.set(key, watch);
    }
    const joined = watch;
    joined.followers.add(tell);
    if (joined.timer === null) {
      goOn(joined);
      await lookOrWarn(joined);
    }
    return () => {
      joined.followers.delete(tell);
      if (joined.followers.size > 0) return;
      if (joined.timer) clearTimeout(joined.timer);
      if (watches.get(key) === joined) watches.delete(key);
    };
  }

  return {
    async *follow(viewer, scope, signal) {
      let waiting: Delivery[] = [];
      let awaken = () => {};
      const ended = AbortSignal.any([signal, closing.signal]);
      ended.addEventListener('abort', () => awaken());
      const leave = await join(viewer, scope, (rows) => {
        waiting.push(...rows.map((row) => presentDelivery(row, viewer)));
        awaken();
      });
      try {
        while (!ended.aborted) {
          if (waiting.length === 0) {
            await new Promise<void>((resolve) => {
              awaken = resolve;
            });
          }
          const told = waiting;
          waiting = [];
          if (told.length > 0 && !ended.aborted) yield told;
        }
      } finally {
        leave();
      }
    },
    close: () => closing.abort(),
  };
}
