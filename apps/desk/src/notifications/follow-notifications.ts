import type { NotificationEvent } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';
import { countUnread } from './list-notifications.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';
import { presentNotification, selectNotifications } from './present-notification.ts';

/** How often a follower looks by itself, should a hint have been lost, and whether its session stands. */
const lookAgainMs = 30_000;

/** Most that are told one by one after a pause; a reader that missed more reads the list. */
const mostAtOnce = 50;

/**
 * Follows what a person is told: first how many are unread, then each notification that comes or is said once more,
 * whichever process notes it, and the count where it changed otherwise. Ends with `signal` and with the session.
 */
export async function* followNotifications(
  deps: Pick<NotificationDependencies, 'database' | 'hub' | 'ports'>,
  { personId, sessionId }: { personId: string; sessionId: string },
  signal: AbortSignal,
): AsyncGenerator<NotificationEvent> {
  const { kysely } = deps.database;
  let woken = true;
  let wake: () => void = () => undefined;
  const onWake = () => {
    woken = true;
    wake();
  };
  const unsubscribe = deps.hub.subscribe(personId, onWake);
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  try {
    let last = await newestVersion(kysely, personId);
    let unread = await countUnread(kysely, personId);
    yield { type: 'unread', unread };
    woken = true;
    while (!signal.aborted) {
      if (woken) {
        woken = false;
        if (!(await deps.ports.sessionStands(personId, sessionId))) return;
        const rows = await selectNotifications(kysely, personId)
          .where('n.version', '>', last)
          .orderBy('n.version')
          .limit(mostAtOnce)
          .execute();
        const now = await countUnread(kysely, personId);
        last = rows.at(-1)?.version ?? last;
        if (rows.length === mostAtOnce) woken = true;
        const loud = rows.filter((row) => !row.quiet);
        for (const row of loud) {
          yield { type: 'notification', notification: presentNotification(row), unread: now };
        }
        if (loud.length === 0 && now !== unread) yield { type: 'unread', unread: now };
        unread = now;
        continue;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookAgainMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (signal.aborted || woken) wake();
      });
      woken = true;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    unsubscribe();
  }
}

async function newestVersion(kysely: Database['kysely'], personId: string): Promise<string> {
  const { newest } = await kysely
    .selectFrom('notification')
    .select(({ fn }) => fn.max('version').as('newest'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return newest === null ? '0' : String(newest);
}
